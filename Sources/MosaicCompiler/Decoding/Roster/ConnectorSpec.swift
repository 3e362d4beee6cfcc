import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum ConnectorKeys {
  static let kind = Key.choice(
    "kind", words: ["tmux", "discord", "matrix"], required: true, summary: "The chat service.")
  static let matrix = Key.record("matrix", table: MatrixKeys.table, summary: "Settings for kind matrix.")

  static let table = KeyTable("'connector'", keys: [kind.definition, matrix.definition])
}

enum MatrixKeys {
  static let homeserverURL = Key.text(
    "homeserver_url", rule: .homeserver, required: true, summary: "URL of the homeserver.")
  static let userID = Key.text("user_id", rule: .matrixUser, required: true, summary: "User id of the bot.")
  static let roomID = Key.text("room_id", rule: .matrixRoom, required: true, summary: "Id of the room to listen in.")
  static let allowedUsers = Key.texts(
    "allowed_users", rule: .matrixUser, summary: "Users whose messages reach the orchestrator.")

  static let table = KeyTable(
    "'matrix'", keys: [homeserverURL.definition, userID.definition, roomID.definition, allowedUsers.definition])
}

extension RosterSpec {
  struct Connector {
    let kind: Located<String>?
    let hasMatrix: Bool

    init(_ record: Record, with decoder: inout DocumentDecoder) {
      if let matrix = record.read(ConnectorKeys.matrix, with: &decoder) {
        _ = matrix.read(MatrixKeys.homeserverURL, with: &decoder)
        _ = matrix.read(MatrixKeys.userID, with: &decoder)
        _ = matrix.read(MatrixKeys.roomID, with: &decoder)
        _ = matrix.read(MatrixKeys.allowedUsers, with: &decoder)
      }
      kind = record.read(ConnectorKeys.kind, with: &decoder)
      hasMatrix = record.mayHave(ConnectorKeys.matrix)
    }
  }
}
