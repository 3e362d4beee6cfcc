import Glibc
import MosaicHost
import MosaicModel

/// A contract that Codex got as a configuration profile, outside the workspace: `$CODEX_HOME/mosaic-NAME-ID.config.toml`,
/// where the ID is that of the workspace.
package struct ContractProfile: Equatable, Sendable {
  package let agent: String
  package let path: String
  /// Seconds since it was written.
  package let age: Int

  /// Returns those of a workspace's agents, in Codex's usual home, this process's, and the agents' own.
  package static func all(of folder: FleetFolder) -> [ContractProfile] {
    let own = folder.generatedAgents.compactMap { folder.environment(of: $0)?["CODEX_HOME"] }
    let usual = Environment["HOME"].map { "\($0)/.codex" }
    let homes = Set(own + [Environment["CODEX_HOME"], usual].compactMap(\.self))
    let ending = "-\(ContractOwner.identity(of: folder))\(CodexArguments.ending)"
    return homes.sorted().flatMap { home in
      (FileBytes.names(in: home) ?? []).sorted().compactMap { Self($0, in: home, ending: ending) }
    }
  }

  /// Returns nil if the name is not that of a contract.
  private init?(_ name: String, in home: String, ending: String) {
    let prefix = ContractOwner.profilePrefix
    var status = stat()
    guard name.hasPrefix(prefix), name.hasSuffix(ending), name.utf8.count > prefix.utf8.count + ending.utf8.count,
      lstat("\(home)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    agent = String(name.dropFirst(prefix.count).dropLast(ending.count))
    path = "\(home)/\(name)"
    age = time(nil) - Int(status.st_mtim.tv_sec)
  }
}
