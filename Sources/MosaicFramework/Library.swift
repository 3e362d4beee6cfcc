extension Resource {
  /// Shipped role contracts, by path.
  package static let roles = files(below: "framework/fleet/roles/")

  /// Shipped profiles, by path.
  package static let profiles = files(below: "framework/fleet/profiles/")

  /// Shipped presets, by path.
  package static let presets = files(below: "framework/fleet/examples/")

  /// Shipped scripts, by path.
  package static let tools = files(below: "framework/tools/")

  /// Documentation pages of diagnostics, by path.
  package static let diagnosticPages = files(below: "docs/diagnostics/")

  /// Documentation pages of the states that `check` reports, by path.
  package static let statePages = files(below: "docs/states/")

  /// Documentation pages of the states of a running fleet, by path.
  package static let livePages = files(below: "docs/live/")

  /// Short pages for `mosaic guide`, by path.
  package static let topicPages = files(below: "docs/topics/")

  /// The steps of the register's schema, by path.
  package static let migrations = files(below: "migrations/")

  /// The file's bytes.
  package var bytes: [UInt8] {
    [UInt8](UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// The file name without folder and extension.
  package var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }

  /// Returns the stems of files for a sentence, sorted.
  package static func names(of files: [Resource]) -> String {
    files.map(\.stem).sorted().joined(separator: ", ")
  }

  private static func files(below folder: String) -> [Resource] {
    embedded.filter { $0.path.utf8.starts(with: folder.utf8) && !$0.path.hasSuffix("/README.md") }
  }
}
