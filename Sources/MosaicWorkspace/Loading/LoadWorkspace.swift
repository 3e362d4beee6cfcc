package import MosaicCompiler
import MosaicDiagnostics
import MosaicFramework
import MosaicHost
import MosaicModel

extension Workspace {
  /// Reads every source of the workspace: the roster, the north star and the local layer.
  package func load() throws(SourceReader.Failure) -> SourceSet {
    try load(roster: SourceReader.read(rosterPlace))
  }

  /// Reads the shipped library and the local layer.
  package func loadLibrary(_ reading: SourceReading = .disk) throws(SourceReader.Failure) -> SourceSet {
    var sources = SourceSet()
    try loadLayer(reading, into: &sources)
    return sources
  }

  /// Reads everything except the roster, whose text is given; nil if there is none.
  package func load(roster: [UInt8]?) throws(SourceReader.Failure) -> SourceSet {
    var sources = try loadLibrary()
    if let roster { sources.add(path: rosterPath, bytes: roster, kind: .roster) }
    if let bytes = try SourceReader.read("\(home)/\(FleetLayout.northStar)") {
      sources.add(path: shown(FleetLayout.northStar), bytes: bytes, kind: .northStar)
    }
    for name in try misnamed() { sources.add(unread: shown("fleet/\(name)")) }
    for name in ["roster.yaml", "NORTH_STAR.yaml"] where isMisplaced(name) { sources.add(unread: shown(name)) }
    for path in try misplaced() { sources.add(unread: shown(path)) }
    return sources
  }

  /// Returns files that a person may take for the roster or the north star, but whose names are not read.
  package func misnamed() throws(SourceReader.Failure) -> [String] {
    try SourceReader.names(in: "\(home)/fleet").filter { name in
      UnreadName.right(for: name).map { $0 != name } == true && !FileBytes.isFolder("\(home)/fleet/\(name)")
    }
  }

  /// Returns whether a source is only next to the folder `fleet`.
  private func isMisplaced(_ name: String) -> Bool {
    FileBytes.exists("\(home)/\(name)") && !FileBytes.exists("\(home)/fleet/\(name)")
  }

  /// Returns contracts and profiles in folders that mosaic writes, and contracts in folders below the local layer.
  private func misplaced() throws(SourceReader.Failure) -> [String] {
    var found: [String] = []
    for (folder, shipped, ending) in [
      (FleetLayout.roles, Resource.roles, ".md"), (FleetLayout.profiles, Resource.profiles, ".yaml"),
    ] {
      let known = Set(shipped.map { Path.name($0.path) })
      for name in try SourceReader.names(in: "\(home)/\(folder)") where isSource(name, ending: ending) {
        let path = "\(home)/\(folder)/\(name)"
        guard !known.contains(name), let bytes = try SourceReader.read(path), !isWrittenOut(path, bytes: bytes) else {
          continue
        }
        found.append("\(folder)/\(name)")
      }
    }
    for entry in try SourceReader.entries(in: "\(home)/fleet") {
      // A contract beside the folder for contracts. Pages that mosaic writes there define no class.
      if !entry.isFolder, isSource(entry.name, ending: ".md") { found.append("fleet/\(entry.name)") }
      guard entry.isFolder, let layer = UnreadName.layer(for: entry.name), layer != entry.name else { continue }
      let ending = layer == "roles.local" ? ".md" : ".yaml"
      let names = try SourceReader.names(in: "\(home)/fleet/\(entry.name)")
      found += names.filter { isSource($0, ending: ending) }.map { "fleet/\(entry.name)/\($0)" }
    }
    for entry in try SourceReader.entries(in: "\(home)/\(FleetLayout.ownRoles)") where entry.isFolder {
      let folder = "\(FleetLayout.ownRoles)/\(entry.name)"
      guard !entry.name.hasPrefix(".") else { continue }
      found += try SourceReader.names(in: "\(home)/\(folder)").filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
    }
    return found
  }

  private func loadLayer(
    _ reading: SourceReading, into sources: inout SourceSet
  ) throws(SourceReader.Failure) {
    try loadFolder(FleetLayout.ownRoles, ending: ".md", as: .role, reading: reading, into: &sources)
    try loadFolder(FleetLayout.ownProfiles, ending: ".yaml", as: .profile, reading: reading, into: &sources)
  }

  private func loadFolder(
    _ folder: String, ending: String, as kind: SourceSet.Kind, reading: SourceReading, into sources: inout SourceSet
  ) throws(SourceReader.Failure) {
    for name in try reading.names(in: "\(home)/\(folder)") {
      guard isSource(name, ending: ending) else {
        if isStray("\(home)/\(folder)/\(name)") { sources.add(unread: shown("\(folder)/\(name)")) }
        continue
      }
      try sources.add(shown("\(folder)/\(name)"), at: "\(home)/\(folder)/\(name)", kind: kind, reading)
    }
  }
}

extension SourceSet {
  /// Adds a file of a layer, unless it was removed meanwhile. A broken link does not hide the other files.
  ///
  /// - Parameter path: the path as shown to people.
  mutating func add(
    _ path: String, at place: String, kind: Kind, _ reading: SourceReading
  ) throws(SourceReader.Failure) {
    do throws(SourceReader.Failure) {
      if let bytes = try reading.read(place) { add(path: path, bytes: bytes, kind: kind) }
    } catch {
      guard let target = error.brokenLink else { throw error }
      add(brokenLink: path, to: target)
    }
  }
}

/// Returns whether a person may take a file of a layer for a source: it is not a page, an editor's leftover or a
/// folder.
package func isStray(_ path: String) -> Bool {
  let name = Path.name(path)
  let isOther = name.hasPrefix(".") || name.hasPrefix("README") || name.hasPrefix("LICENSE") || name == "LIBRARY.md"
  let isRemainder = name.hasSuffix("~") || name.split(separator: ".").contains("bak")
  return !isOther && !isRemainder && !FileBytes.isFolder(path)
}

/// Returns whether a name is that of a source; indexes and editors' leftovers are not.
package func isSource(_ name: String, ending: String) -> Bool {
  name.hasSuffix(ending) && !name.hasPrefix(".") && name != "LIBRARY.md" && name != "README.md"
}
