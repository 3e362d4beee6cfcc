import Glibc
import MosaicControl
import MosaicDiagnostics
package import MosaicFormats
import MosaicHost
import MosaicRegister

extension WorkBacklog {
  /// Writes the whole register to a new file.
  package func backup(to path: String) throws {
    let file = Path.absolute(path)
    if FileBytes.exists(file) {
      throw Refusal(
        .no, code: "file-of-another", "\(TerminalSafe.line(path)) already exists", help: "name a new file", file: path)
    }
    let temporary = "\(file).\(getpid()).tmp"
    defer { _ = FileBytes.remove(temporary) }
    try register.backup(to: temporary, at: address, searchPath: Environment["PATH", default: ""])
    guard chmod(temporary, 0o600) == 0, rename(temporary, file) == 0 else {
      throw Refusal(.failed, "cannot write \(TerminalSafe.line(path)): \(String(cString: strerror(errno)))")
    }
  }

  /// Checks that a file is a backup, before a register is created for it.
  package static func checkBackup(_ path: String) throws {
    let shown = TerminalSafe.line(path)
    if let reason = FileBytes.whyUnreadable(path) ?? (FileBytes.exists(path) ? nil : "no such file") {
      throw Refusal(.failed, "cannot read \(shown): \(reason)")
    }
    // The first bytes of pg_dump's custom format.
    if FileBytes.read(path)?.starts(with: "PGDMP".utf8) != true {
      throw Refusal(
        .failed, "\(shown) is not a backup of a register", help: "name a file that 'mosaic fleet backlog backup' wrote")
    }
  }

  /// Fills an empty register from a backup.
  ///
  /// - Returns: how many claims were ended.
  package func restore(from path: String) throws -> Int {
    try register.restored(
      from: Path.absolute(path), at: address, searchPath: Environment["PATH", default: ""], by: Self.caller
    ).claims
  }

  /// Returns facts about the register, and what is wrong with it.
  package func doctor() throws -> (facts: [String: JSONValue], warnings: [String]) {
    guard case .object(let health) = try register.health() else { return ([:], []) }
    var facts = Dictionary(health.members.map { ($0.key, $0.value) }) { $1 }
    var warnings: [String] = []
    facts["place"] = .string(register.place)
    facts["tier"] = .string(isEmbedded ? "embedded" : "server")
    for (name, risk) in [("fsync", "a power cut"), ("full_page_writes", "a power cut")]
    where facts[name]?.text == "off" {
      warnings.append("\(name) is off, so \(risk) can destroy the register")
    }
    let stats = try register.stats()
    facts["counts"] = stats["counts"]
    facts["expired_claims"] = stats["expired_claims"]
    if isEmbedded, let server = try? BacklogServer(home: folder.home).embedded() {
      facts["data"] = .string(server.data)
      facts["log"] = .string(server.log)
      if let space = FileBytes.space(of: server.data), space.free < 100 << 20 {
        warnings.append("only \(space.free >> 20) MiB are free on the disk of the register's data")
      }
    }
    return (facts, warnings)
  }

  private var isEmbedded: Bool { if case .socket = address { true } else { false } }
}
