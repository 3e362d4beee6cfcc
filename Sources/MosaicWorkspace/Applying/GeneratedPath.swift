import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel

/// The paths in a workspace that the compiler writes to, taken from its outputs. Other paths are never replaced or
/// removed.
package enum GeneratedPath {
  /// Paths that consist of a prefix, a plain word and a suffix.
  private static let patterns: [(prefix: String, suffix: String)] = Output.all.flatMap(\.paths).compactMap { path in
    guard case .named(let prefix, let suffix) = path else { return nil }
    return (prefix, suffix)
  }

  private static let files: Set<String> = Set(
    Output.all.flatMap(\.paths).compactMap { path in
      guard case .file(let file) = path else { return nil }
      return file
    })

  /// Every folder that the compiler writes to, except those of drop-ins.
  package static let folders = Set(
    (files + patterns.map(\.prefix)).map { path in
      path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    })

  /// Returns whether mosaic writes to a path: a generated file or, in the tree of another host, the copy of a source.
  package static func isOurs(_ path: String) -> Bool {
    // Most paths match a pattern.
    patterns.contains { matches(path, prefix: $0.prefix, suffix: $0.suffix) } || files.contains(path)
      || SourcePath.contains(path)
  }

  /// A name has no `/` and no `.`, so no path leads elsewhere and `.local.env` does not match.
  private static func matches(_ path: String, prefix: String, suffix: String) -> Bool {
    guard path.hasPrefix(prefix), path.hasSuffix(suffix) else { return false }
    let word = path.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
    return prefix.utf8.count + suffix.utf8.count + word.count == path.utf8.count
      && AgentName.syntax.accepts(String(Substring(word)))
  }
}

extension GeneratedPath {
  /// Returns the path of a person's own version of a generated file; nil if the file has no such layer.
  package static func overridePath(of path: String) -> String? {
    if path == FleetLayout.roleIndex { return nil }
    if path.hasPrefix("fleet/roles/") { return "fleet/roles.local/" + path.dropFirst("fleet/roles/".count) }
    if path.hasPrefix("fleet/profiles/") { return "fleet/profiles.local/" + path.dropFirst("fleet/profiles/".count) }
    return isEnvironment(path) ? path.dropLast(".env".count) + ".local.env" : nil
  }

  /// Returns the files that belong to a single agent.
  package static func files(ofAgent name: String) -> [String] {
    [FleetLayout.environment(of: name), FleetLayout.cheatSheet(of: name)]
  }

  package static func isEnvironment(_ path: String) -> Bool {
    path.hasPrefix("fleet/agents/")
  }

  /// Returns whether a file that we did not generate could easily be taken for one of ours.
  package static func isMistakable(_ name: String, in folder: String) -> Bool {
    if name.hasPrefix(".") { return false }
    switch folder {
    case FleetLayout.roles: return name.hasSuffix(".md")
    case FleetLayout.profiles: return name.hasSuffix(".yaml")
    case FleetLayout.ownRoles: return isSource(name, ending: ".md")
    case FleetLayout.ownProfiles: return isSource(name, ending: ".yaml")
    case FleetLayout.agents: return name.hasSuffix(".env") && !name.hasSuffix(".local.env")
    default: return false
    }
  }

  /// Returns whether a folder has the drop-ins of a unit, so that it is removed with the last of them.
  package static func isDropInFolder(_ folder: String) -> Bool {
    folder.hasSuffix(UnitNames.dropInSuffix)
  }

  package static let sharedFolders = [FleetLayout.agents, FleetLayout.profiles, FleetLayout.roles]
  /// Folders with copies of sources, in the tree of another host.
  package static let copiedFolders = [FleetLayout.ownRoles, FleetLayout.ownProfiles]
}
