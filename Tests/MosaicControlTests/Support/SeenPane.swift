@testable import MosaicControl

/// A pane as tmux reports it.
struct SeenPane {
  var session = "code0"
  var id = "%1"
  var pid = "100"
  var dead = ""
  var status = ""
  /// The clocks of pane, window and session.
  var clocks = ["", "999990", "999000"]
  var ownerTag = "/home/fleet/code0"
  var environment = "digest"
  var runtimePane = ""
  /// The process that was started in the pane.
  var recorded = ""
  var runsAgentExec = "0"
  var sessionTag = ""
  /// What its program was started with.
  var launch = "version=1"
  var command = "claude"

  var line: String {
    ([dead.isEmpty ? "0" : "1", status, "", pid] + clocks + [
      "@1", "0", id, environment, ownerTag, runtimePane, recorded, runsAgentExec, sessionTag, launch, session, command,
    ])
    .joined(separator: "\t")
  }

  var pane: Pane? { Pane(line: line[...]) }
}
