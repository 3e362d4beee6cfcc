import ArgumentParser

/// `mosaic fleet backlog …`
struct BacklogGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backlog", abstract: "Create, claim and complete the work cards of a fleet.",
    discussion: """
      The cards are in a Postgres database: the one that $DATABASE_URL names, or else one that mosaic creates for the \
      workspace and starts at the first use. With --json, a command that fails prints nothing on standard output; \
      a difference that --check finds is an answer, and is printed.

      Example:
        mosaic fleet backlog create login --title 'Add a login page'
      """,
    subcommands: [
      BacklogCreate.self, BacklogList.self, BacklogShow.self, BacklogLog.self, BacklogClaim.self, BacklogRenew.self,
      BacklogRelease.self, BacklogComplete.self, BacklogVerdict.self, BacklogBlock.self, BacklogUnblock.self,
      BacklogReclaim.self,
      BacklogEdit.self, BacklogDelete.self, BacklogLink.self, BacklogUnlink.self, BacklogExplain.self,
      BacklogStats.self, BacklogImport.self, BacklogExportCommand.self, BacklogBackup.self, BacklogRestore.self,
      BacklogDoctor.self, BacklogWatch.self, BacklogStopCommand.self,
    ])
}
