import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum TmuxKeys {
  static let socketName = Key.text(
    "socket_name", rule: .socketName,
    summary: "Name of the fleet's own tmux socket, which keeps the fleet's sessions apart from yours."
  ).documented(default: .rule("tmux's default socket"), example: "mosaic-fleet")
  static let holderSession = Key.text(
    "holder_session", rule: .sessionName, summary: "Session that keeps the server running."
  ).documented(default: .value("_holder"), example: "_keeper", judgedBy: .reservedName)

  static let table = KeyTable("'tmux'", keys: [socketName.definition, holderSession.definition])
}

extension RosterSpec {
  struct Tmux {
    let socketName: Located<String>?
    let holderSession: Located<String>?
    /// True even if the value was rejected.
    let hasSocketNameKey: Bool

    /// Decodes `tmux`; nil if the roster has none.
    init?(_ roster: Record, with decoder: inout DocumentDecoder) {
      guard roster.mayHave(RosterKeys.tmux) else { return nil }
      let record = roster.read(RosterKeys.tmux, with: &decoder)
      socketName = record?.read(TmuxKeys.socketName, with: &decoder)
      holderSession = record?.read(TmuxKeys.holderSession, with: &decoder)
      hasSocketNameKey = record?.mayHave(TmuxKeys.socketName) ?? true
    }
  }
}
