package import MosaicCompiler
import MosaicFormats
import MosaicWorkspace

extension DocumentSchema {
  /// The schema as JSON.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    document.render(into: &bytes)
    return bytes
  }

  /// Replaces an earlier schema; any other file is a person's.
  package func write(to path: String) throws {
    try OutputFile(path: path, kind: "schema written by mosaic", isEarlierOutput: isSchema).write(bytes)
  }
}

/// Returns whether a file is an earlier schema, according to the comment at its start.
private func isSchema(_ bytes: [UInt8]) -> Bool {
  String(decoding: bytes.prefix(128), as: UTF8.self).hasPrefix("{\n  \"$comment\": \"\(DocumentSchema.signature)\"")
}
