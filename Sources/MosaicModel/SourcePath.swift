/// Paths of what people write and what every host of a fleet needs: `generate --out` copies these files.
///
/// Files with `.local` before their ending belong to one host, such as `USER.local.md` and `NAME.local.env`, and are
/// not among them.
package enum SourcePath {
  /// Texts that are part of every agent's contract.
  package static let contractTexts = ["CONSTITUTION.md", "USER.md", "TOOLS.md", "SOUL.md", "STANDARDS.md"]
  package static let runtimes = "runtime"

  /// The path of the text that is part of the contract of every agent with a runtime.
  package static func contractText(of runtime: String) -> String { "\(runtimes)/\(runtime)/RUNTIME.md" }

  private static let files = Set([FleetLayout.roster, FleetLayout.northStar] + contractTexts)

  /// Returns whether a path has the shape of a source.
  package static func contains(_ path: String) -> Bool {
    if files.contains(path) { return true }
    return isNamed(path, prefix: FleetLayout.ownRoles + "/", suffix: ".md")
      || isNamed(path, prefix: FleetLayout.ownProfiles + "/", suffix: ".yaml")
      || isNamed(path, prefix: runtimes + "/", suffix: "/RUNTIME.md")
  }

  /// Returns whether only a single, visible name is between a prefix and a suffix.
  private static func isNamed(_ path: String, prefix: String, suffix: String) -> Bool {
    guard path.hasPrefix(prefix), path.hasSuffix(suffix), path.utf8.count > prefix.utf8.count + suffix.utf8.count
    else { return false }
    let name = path.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
    return !name.contains(UInt8(ascii: "/")) && name.first != UInt8(ascii: ".")
  }
}
