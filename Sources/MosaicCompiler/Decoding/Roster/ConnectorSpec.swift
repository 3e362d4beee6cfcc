import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum ConnectorKeys {
  static let kind = Key.choice(
    "kind", words: ["tmux", "matrix"], required: true,
    summary: "The chat service. With tmux, people use the sessions and 'mosaic agent send'; matrix is not acted on yet."
  ).documented(example: "matrix", judgedBy: .unsupportedConnector, .missingConnectorSettings, .unusedBlock)
  static let matrix = Key.record(
    "matrix", table: MatrixKeys.table, summary: "Settings for kind matrix. Not acted on yet."
  ).documented(default: .rule("none; required if kind is matrix"))

  static let table = KeyTable("'connector'", keys: [kind.definition, matrix.definition])
}

enum MatrixKeys {
  static let homeserverURL = Key.text(
    "homeserver_url", rule: .homeserver, required: true, summary: "URL of the homeserver."
  ).documented(example: "https://matrix.example.org")
  static let userID = Key.text(
    "user_id", rule: .matrixUser, required: true, summary: "User id of the bot."
  ).documented(example: "\"@fleet:example.org\"")
  static let roomID = Key.text(
    "room_id", rule: .matrixRoom, required: true, summary: "Id of the room to listen in."
  ).documented(example: "\"!ops:example.org\"")
  static let tokenFile = Key.text(
    "token_file", rule: .path, summary: "File with the bot's access token."
  ).documented(default: .rule("matrix.token in the workspace"), example: "~/.secrets/matrix")
  static let authorityFile = Key.text(
    "ca_file", rule: .path, summary: "Certificates to trust."
  ).documented(default: .rule("the system's certificates"), example: "/etc/ssl/example.pem")
  static let allowedUsers = Key.texts(
    "allowed_users", rule: .matrixUser, summary: "Users whose messages reach the orchestrator."
  ).documented(default: .rule("none"), example: "[\"@ada:example.org\"]", judgedBy: .connectorWithoutUsers)
  static let operators = Key.texts(
    "operators", rule: .matrixUser, summary: "Users who may give commands; each must be in allowed_users."
  ).documented(default: .rule("none"), example: "[\"@ada:example.org\"]", judgedBy: .operatorNotAllowed)

  static let table = KeyTable(
    "'matrix'",
    keys: [
      homeserverURL.definition, userID.definition, roomID.definition, tokenFile.definition, authorityFile.definition,
      allowedUsers.definition, operators.definition,
    ])
}

extension RosterSpec {
  struct Connector {
    struct Matrix {
      let homeserver: Located<String>?
      let user: Located<String>?
      let room: Located<String>?
      let tokenFile: Located<String>?
      let authorityFile: Located<String>?
      let allowedUsers: [Located<String>]
      /// False if a user may be missing because a key or a value was rejected.
      let hasEveryUser: Bool
      let operators: [Located<String>]

      /// Whether every required key has a valid value.
      var isComplete: Bool { homeserver != nil && user != nil && room != nil }

      init(_ record: Record, with decoder: inout DocumentDecoder) {
        homeserver = record.read(MatrixKeys.homeserverURL, with: &decoder)
        user = record.read(MatrixKeys.userID, with: &decoder)
        room = record.read(MatrixKeys.roomID, with: &decoder)
        tokenFile = record.read(MatrixKeys.tokenFile, with: &decoder)
        authorityFile = record.read(MatrixKeys.authorityFile, with: &decoder)
        let users = record.read(MatrixKeys.allowedUsers, with: &decoder)
        allowedUsers = users ?? []
        hasEveryUser =
          record.mayHave(MatrixKeys.allowedUsers)
          ? !record.isPartial && users?.count == record.itemCount(MatrixKeys.allowedUsers) : true
        operators = record.read(MatrixKeys.operators, with: &decoder) ?? []
      }
    }

    let kind: Located<String>?
    let hasMatrix: Bool
    let matrix: Matrix?

    init(_ record: Record, with decoder: inout DocumentDecoder) {
      matrix = record.read(ConnectorKeys.matrix, with: &decoder).map { Matrix($0, with: &decoder) }
      kind =
        reportUnsupportedConnector(record.written(ConnectorKeys.kind), into: &decoder.diagnostics)
        ? nil : record.read(ConnectorKeys.kind, with: &decoder)
      hasMatrix = record.mayHave(ConnectorKeys.matrix)
    }
  }
}
