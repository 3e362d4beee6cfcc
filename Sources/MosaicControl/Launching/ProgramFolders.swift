import Glibc
import MosaicHost
import MosaicModel

/// The folders where a person installs runtimes; they precede the folders in `PATH`.
package struct ProgramFolders {
  private let environment: [String: String]

  package init(_ environment: [String: String]) {
    self.environment = environment
  }

  /// `PATH` with the existing ones of those folders first; a folder that is already in `PATH` only moves.
  package var path: String {
    let first = candidates.filter(FileBytes.isFolder)
    let rest = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map(String.init)
    return (first + rest.filter { !first.contains($0) }).joined(separator: ":")
  }

  private var candidates: [String] {
    let home = environment["HOME"] ?? ""
    let folders = [environment[AgentVariable.runtimeFolder.rawValue], npmPrefix(home).map { "\($0)/bin" }].compactMap {
      $0
    }
    let all = folders + (home.isEmpty ? [] : ["\(home)/.npm-global/bin", "\(home)/.local/bin"])
    return all.filter { !$0.isEmpty }
  }

  /// Returns the folder where npm installs programs: its variable, or else `prefix=` in `~/.npmrc`. See npm-config(7).
  private func npmPrefix(_ home: String) -> String? {
    if let prefix = environment["NPM_CONFIG_PREFIX"] ?? environment["npm_config_prefix"] { return prefix }
    guard let bytes = FileBytes.read("\(home)/.npmrc") else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
      guard parts.count == 2, parts[0].prefix(while: { !$0.isWhitespace }) == "prefix" else { continue }
      let value = String(parts[1].filter { !$0.isWhitespace && $0 != "\"" })
      return PaneProgram.expanding(value.replacing("${HOME}", with: home), home: home)
    }
    return nil
  }
}
