import MosaicCompiler

/// A word of a document that is a name.
struct NamedWord {
  let name: String
  let reference: Reference
  let range: Range<Int>
  let outline: DocumentOutline

  init?(at offset: Int, in outline: DocumentOutline) {
    guard let place = outline.place(at: offset) else { return nil }
    switch place.role {
    case .key(let entry):
      guard let entry, entry.hasColon, let reference = Reference(keyIn: outline.kind, place.path) else { return nil }
      self.init(name: entry.key, reference: reference, range: entry.keyRange, outline: outline)
    case .value(let node):
      let reference = Reference(outline.kind, path: place.path) ?? Reference(declaredIn: outline.kind, place.path)
      guard let name = node.text, let reference else { return nil }
      self.init(name: name, reference: reference, range: node.range, outline: outline)
    }
  }

  init(name: String, reference: Reference, range: Range<Int>, outline: DocumentOutline) {
    self.name = name
    self.reference = reference
    self.range = range
    self.outline = outline
  }

  /// The places in the document that give the name.
  var declarations: [Range<Int>] {
    let keys = outline.declaredKeys(reference).filter { $0.key == name }.map(\.keyRange)
    return keys + outline.named(reference).map(\.name).filter { $0.text == name }.map(\.range)
  }

  var uses: [Range<Int>] { outline.uses(reference, of: name).map(\.range) }
}
