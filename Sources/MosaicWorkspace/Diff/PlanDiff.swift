import MosaicCompiler

extension Plan {
  /// The changes that a run with force would make, as one unified diff.
  package var diff: String {
    statuses.reduce(into: "") { text, status in text += status.diff }
  }
}

extension FileStatus {
  fileprivate var diff: String {
    switch (state, found) {
    case (.current, _): ""
    case (.missing, _), (.wrongKind, _):
      expected.map { UnifiedDiff(path: path, from: nil, to: $0.bytes).text } ?? ""
    case (.stale, .file(let file)): UnifiedDiff(path: path, from: file.bytes, to: nil).text
    case (_, .file(let file)):
      expected.map { UnifiedDiff(path: path, from: shown(file, beside: $0), to: $0.bytes).text } ?? ""
    default: ""
    }
  }

  /// Hides a person's own values: an environment file may hold secrets, and a diff may go to a log.
  private func shown(_ file: DiskFile, beside expected: RenderedFile) -> [UInt8] {
    guard state.isConflict, GeneratedPath.isEnvironment(path) else { return file.bytes }
    return withoutOwnValues(file.bytes, besides: expected.bytes)
  }
}
