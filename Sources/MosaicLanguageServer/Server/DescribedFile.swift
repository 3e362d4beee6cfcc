import MosaicCompiler
import MosaicFormats

/// A description that belongs to the same workspace as an open document; it may be open or not.
struct DescribedFile {
  let path: String
  let uri: String
  /// The version of an open document.
  let version: Int?
  let kind: SourceSet.Kind
  let text: SourceText

  /// The file name without its ending.
  var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))
  }

  var outline: DocumentOutline { DocumentOutline(text.bytes, kind: kind) }
}

extension LanguageServer {
  /// Returns the documents that can mention the same classes as a document, itself included, by path.
  func described(around document: OpenDocument) -> [DescribedFile] {
    guard let path = document.path, let kind = kind(of: document) else { return [] }
    let others = files.descriptions(around: path, open: openTexts)
    return described(others + [LocalLayer.File(path: path, bytes: document.text.bytes, kind: kind)])
  }

  /// Returns each file once, with the text of the editor if it is open.
  func described(_ found: [LocalLayer.File]) -> [DescribedFile] {
    let unique = Dictionary(found.map { ($0.path, $0) }) { first, _ in first }
    return unique.keys.sorted().compactMap { path in
      guard let file = unique[path] else { return nil }
      let open = documents[path]
      return DescribedFile(
        path: path, uri: open?.uri ?? FileURI.uri(of: path), version: open?.version, kind: file.kind,
        text: open?.text ?? SourceText(file.bytes))
    }
  }
}
