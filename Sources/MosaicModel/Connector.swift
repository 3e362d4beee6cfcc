/// How people reach the orchestrator.
package enum Connector: Hashable, Sendable {
  /// Through the tmux sessions; needs no service.
  case tmux
  case matrix(Matrix)

  /// A room of a Matrix server. The access token is in a file and never here.
  package struct Matrix: Hashable, Sendable {
    package let homeserver: String
    /// The bot.
    package let user: String
    package let room: String
    /// The file with the bot's access token; nil for `matrix.token` in the workspace.
    package let tokenFile: String?
    /// Certificates to trust; nil for the system's.
    package let authorityFile: String?
    /// Users whose messages reach the orchestrator.
    package let allowedUsers: [String]
    /// Users who may give commands.
    package let operators: [String]

    package init(
      homeserver: String, user: String, room: String, tokenFile: String? = nil, authorityFile: String? = nil,
      allowedUsers: [String] = [], operators: [String] = []
    ) {
      self.homeserver = homeserver
      self.user = user
      self.room = room
      self.tokenFile = tokenFile
      self.authorityFile = authorityFile
      self.allowedUsers = allowedUsers
      self.operators = operators
    }
  }
}

/// Where work cards are kept.
package enum Backlog: String, Sendable, CaseIterable {
  /// In a database on the fleet's host.
  case embedded
  /// In a database server.
  case server
  case off
}
