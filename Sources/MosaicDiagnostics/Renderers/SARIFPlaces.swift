import MosaicFormats

/// Converts spans to SARIF locations, regions and changes.
struct SARIFPlaces {
  let sources: SourceMap

  /// The name of the repository's root that code scanning and editors know.
  private static let root = "%SRCROOT%"
  /// The maximum number of bytes of a file to quote in a log.
  private static let longestSnippet = 1000

  func location(_ label: Label, id: Int? = nil) -> SARIFLog.Location {
    let text = label.text.isEmpty ? nil : SARIFLog.Message(text: TerminalSafe.quoting(label.text))
    let place = Place(label.span, in: sources)
    return SARIFLog.Location(
      id: id,
      physicalLocation: SARIFLog.PhysicalLocation(
        artifactLocation: artifact(place.path), region: region(place, withText: true)),
      message: text)
  }

  /// Returns the start of a line, or of the file: code scanning shows no result without a region.
  func location(file path: String, line: Int? = nil) -> SARIFLog.Location {
    let region = SARIFLog.Region(startLine: line ?? 1, startColumn: 1, endLine: line ?? 1, endColumn: 1)
    return SARIFLog.Location(
      physicalLocation: SARIFLog.PhysicalLocation(artifactLocation: artifact(path), region: region), message: nil)
  }

  /// Returns the folder that relative URIs refer to.
  func bases(root: String?) -> [String: SARIFLog.ArtifactLocation]? {
    root.map { [Self.root: SARIFLog.ArtifactLocation(uri: "file://" + encoded($0 == "/" ? $0 : $0 + "/"))] }
  }

  /// Groups the changes by file, in order of first appearance.
  func fix(_ fixIt: FixIt) -> SARIFLog.Fix {
    var files: [SourceFile.ID] = []
    for edit in fixIt.edits where !files.contains(edit.span.file) { files.append(edit.span.file) }
    let changes = files.map { file in
      SARIFLog.ArtifactChange(
        artifactLocation: artifact(sources[file].path),
        replacements: fixIt.edits.filter { $0.span.file == file }.map(replacement))
    }
    return SARIFLog.Fix(description: SARIFLog.Message(text: TerminalSafe.line(fixIt.message)), artifactChanges: changes)
  }

  private func replacement(_ edit: TextEdit) -> SARIFLog.Replacement {
    SARIFLog.Replacement(
      deletedRegion: region(Place(edit.span, in: sources), withText: false),
      insertedContent: SARIFLog.Snippet(text: edit.replacement))
  }

  private func region(_ place: Place, withText: Bool) -> SARIFLog.Region {
    let isShown = withText && !place.range.isEmpty && place.range.count <= Self.longestSnippet
    return SARIFLog.Region(
      startLine: place.start.line, startColumn: place.start.column, endLine: place.end.line,
      endColumn: place.end.column, byteOffset: place.range.lowerBound, byteLength: place.range.count,
      snippet: isShown ? SARIFLog.Snippet(text: place.file.text(in: place.range)) : nil)
  }

  /// Returns a URI relative to the root, or a `file:` URI for an absolute path.
  private func artifact(_ path: String) -> SARIFLog.ArtifactLocation {
    path.hasPrefix("/")
      ? SARIFLog.ArtifactLocation(uri: "file://" + encoded(path))
      : SARIFLog.ArtifactLocation(uri: encoded(path), uriBaseId: Self.root)
  }

  /// Percent-encodes everything except slashes and the characters that RFC 3986 leaves unreserved.
  private func encoded(_ path: String) -> String {
    path.utf8.reduce(into: "") { uri, byte in
      let isPlain = byte.isLetterOrDigit || "-._~/".utf8.contains(byte)
      uri += isPlain ? String(Unicode.Scalar(byte)) : Self.percent(byte)
    }
  }

  private static func percent(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count == 1 ? "0" : "") + digits
  }
}
