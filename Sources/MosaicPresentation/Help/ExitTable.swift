/// What the exit codes of a command mean: the source of its help and of `mosaic help --format json`.
package enum ExitTable {
  package struct Row: Equatable {
    package let code: Int32
    package let meaning: String

    package init(code: Int32, meaning: String) {
      self.code = code
      self.meaning = meaning
    }
  }

  /// What the codes mean for every command that gives them no other meaning. Only some commands return code 2, and each
  /// of them says what it means.
  package static let common: [Row] = [
    Row(code: 0, meaning: "done, or the answer is yes"),
    Row(code: 1, meaning: "the answer is no, or the fleet description has errors"),
    Row(code: 3, meaning: "a file or another program prevented the work"),
    Row(code: 64, meaning: "the command line is invalid"),
  ]

  /// What the codes mean for one command, by the words after `mosaic`.
  private static let own: [String: KeyValuePairs<Int32, String>] = [
    "fleet init": [1: "a roster already exists, or the profile or the preset is unknown"],
    "fleet provision": [1: "the profile is unknown, or there is a roster that --write would replace"],
    "fleet add": [1: "the roster has errors, or the change would cause one", 2: "a generated file was edited by hand"],
    "fleet edit": [
      1: "the agent does not exist, the roster has errors, or the change would cause one",
      2: "a generated file was edited by hand",
    ],
    "fleet rename": [
      1: "the agent does not exist or runs, the new name is taken, or the roster has errors",
      2: "a generated file was edited by hand",
    ],
    "fleet remove": [
      1: "the agent does not exist, the fleet needs it, or the roster has errors",
      2: "a generated file was edited by hand",
    ],
    "fleet validate": [1: "an error was found"],
    "fleet check": [
      1: "the fleet description has errors",
      2:
        "a generated file is outdated, missing, edited by hand or no longer needed, or the generated folders contain a file that mosaic does not know",
    ],
    "fleet generate": [
      1: "the fleet description has errors", 2: "a generated file was edited by hand, or --diff shows a change",
    ],
    "fleet graph": [
      1: "the fleet description has errors, or the profile is unknown",
      2: "the file from -o exists and is not a chart drawn by mosaic",
      3: "Graphviz is missing, or a file cannot be read or written",
    ],
    "fleet north-star page": [
      1: "the north star has errors",
      2: "the file from -o is not a page written by mosaic, or --check found a difference",
    ],
    "fleet north-star new": [1: "the file already exists"],
    "fleet comms-block": [1: "the agent does not exist, or the fleet description has errors"],
    "fleet profile show": [1: "the profile is unknown"],
    "fleet profile new": [1: "the profile already exists"],
    "fleet profile customize": [1: "the profile is unknown, or the file already exists"],
    "fleet persona show": [1: "no contract has this class"],
    "fleet persona customize": [1: "the class is unknown, or the file already exists"],
    "fleet persona import": [1: "a file already exists, or nothing can be imported"],
    "fleet start": [1: "an agent was not started, did not show its composer in time, or stopped at a question"],
    "fleet stop": [1: "a process is left"],
    "fleet up": [1: "an agent was not started, did not show its composer in time, or stopped at a question"],
    "fleet verify": [1: "something is missing"],
    "fleet status": [1: "something that was started failed or is not running, or nothing was started"],
    "fleet doctor": [1: "an error was found; a warning alone does not count"],
    "fleet gc": [1: "something is kept because its state is unknown"],
    "agent status": [1: "the agent is not running"],
    "agent send": [1: "the message was not delivered, or that is unknown"],
    "agent reset": [
      1: "the conversation was not reset: the agent is busy, its composer holds text, or a dialog is open"
    ],
    "agent trust": [1: "you answered no, or a screen remains that only a person can answer, such as a sign-in"],
    "compose-contract": [1: "the agent or the class does not exist"],
    "schema": [2: "the file from -o exists and is not a schema written by mosaic"],
    "fleet metrics": [2: "the file from --output exists and mosaic did not write it"],
    "fleet profile list": [1: "a file of yours has errors"],
    "fleet persona list": [1: "a file of yours has errors"],
    "agent run": [
      3: "the session is not one of mosaic, or a file or another program prevented the work", 69: "tmux is missing",
    ],
    "agent exec": [3: "the working directory does not exist, or a file or another program prevented the work"],
    "fleet backlog create": [
      1: "the id is taken, or a dependency does not exist or would close a ring", 3: unreachable,
    ],
    "fleet backlog list": [3: unreachable],
    "fleet backlog show": [1: "the card does not exist", 3: unreachable],
    "fleet backlog log": [1: "the card does not exist", 3: unreachable],
    "fleet backlog claim": [
      1: "the fleet is paused, the card from --id does not exist, or the claim of --request has ended", 3: unreachable,
    ],
    "fleet backlog renew": [1: lost, 3: unreachable],
    "fleet backlog release": [1: lost, 3: unreachable],
    "fleet backlog complete": [
      1: "the claim was lost, an acceptance check failed, or the card does not exist", 3: unreachable,
    ],
    "fleet backlog block": [1: lost, 3: unreachable],
    "fleet backlog verdict": [1: "the card does not exist", 3: unreachable],
    "fleet backlog unblock": [1: "the card does not exist", 3: unreachable],
    "fleet backlog reclaim": [1: "the card does not exist or is not claimed", 3: unreachable],
    "fleet backlog edit": [1: "the card does not exist, or has used more attempts", 3: unreachable],
    "fleet backlog delete": [
      1: "the card does not exist, another card needs it, or it is claimed", 3: unreachable,
    ],
    "fleet backlog link": [
      1: "a card does not exist, is claimed or done, or the dependency would close a ring", 3: unreachable,
    ],
    "fleet backlog unlink": [1: "the card does not exist", 3: unreachable],
    "fleet backlog explain": [1: "the card does not exist", 3: unreachable],
    "fleet backlog stats": [3: unreachable],
    "fleet backlog import": [
      1: "the north star has errors, or a goal has the id of another card",
      2: "--check found goals that are not imported", 3: "the register or the file cannot be reached",
    ],
    "fleet backlog backup": [1: "the file already exists", 3: "the register or pg_dump failed"],
    "fleet backlog restore": [1: "the register is not empty", 3: "the register, the file or pg_restore failed"],
    "fleet backlog doctor": [3: unreachable],
    "fleet backlog watch": [3: unreachable],
    "fleet backlog export": [
      2: "the file from -o is not a projection of the backlog, or --check found a difference",
      3: "the register or the file cannot be reached",
    ],
    "fleet backlog stop": [
      1: "the register is on a server that mosaic did not start", 3: "the Postgres cannot be stopped",
    ],
    "guide": [1: "there is no such topic"],
    "explain": [1: "nothing has this name"],
  ]

  private static let unreachable = "the register cannot be reached"
  private static let lost = "the claim was lost, or the card does not exist"

  /// The commands with codes of their own.
  package static var commands: [String] { own.keys.sorted() }

  /// Returns the sentences for the help of a command: `Exit code 1: the agent is not running.`
  package static func help(of command: String) -> String {
    rows(ownOf: command).map { "Exit code \($0.code): \($0.meaning)." }.joined(separator: " ")
  }

  /// Returns the codes that mean something else for this command than for all of them.
  package static func rows(ownOf command: String) -> [Row] {
    (own[command] ?? [:]).map { Row(code: $0.key, meaning: $0.value) }
  }
}
