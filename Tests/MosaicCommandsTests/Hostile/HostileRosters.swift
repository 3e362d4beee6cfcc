import MosaicCompiler

/// Rosters whose names and texts imitate something else.
let hostileTexts: [HostileInput] = hostileNames + hostileValues

private let hostileNames: [HostileInput] = [
  ("a path", "../../etc/passwd", "invalid-name 7:11"), ("a parent", "..", "invalid-name 7:11"),
  ("an option", "-rf", "invalid-name 7:11"), ("a specifier", "'%n'", "invalid-name 7:11"),
  ("a variable", "$HOME", "invalid-name 7:11"), ("a substitution", "$(reboot)", "invalid-name 7:11"),
  ("backticks", "'`reboot`'", "invalid-name 7:11"), ("a second command", "a;b", "invalid-name 7:11"),
  ("a quote", "a'b", "invalid-name 7:11"), ("a double quote", "a\"b", "invalid-name 7:11"),
  ("a line end", "\"a\\nb\"", "invalid-name 7:11"), ("a backslash at its end", "a\\", "invalid-name 7:11"),
  ("an escape", "\"a\\eb\"", "hidden-character 7:13"), ("a raw escape", "a\u{1B}b", "hidden-character 7:12"),
  ("a direction mark", "a\u{202E}b", "hidden-character 7:12"),
  ("a tag character", "a\u{E0041}b", "hidden-character 7:12"), ("full-width letters", "ａｂ", "invalid-name 7:11"),
  ("empty text", "''", "invalid-name 7:11"), ("a space", "a b", "invalid-name 7:11"),
  ("a tmux target", "a:0.1", "invalid-name 7:11"), ("the directory's name", "Directory", "reserved-name 7:11"),
  ("the holder's name", "_holder", "invalid-name 7:11"),
  ("sixty-five letters", String(repeating: "a", count: 65), "invalid-name 7:11"), ("a list", "[a]", "wrong-type 7:11"),
  ("nothing", "~", "empty-value 7:11"),
].map { HostileInput("a name that is \($0.0)", .roster, HostileTexts.agent($0.1), first: $0.2) }

private let hostileValues: [HostileInput] = [
  ("a directory above its own", "working_directory: ../x", "invalid-value 10:24"),
  ("another's home", "working_directory: ~root", "invalid-value 10:24"),
  ("a directory with a variable", "working_directory: $HOME/x", "invalid-value 10:24"),
  ("a directory of two lines", "working_directory: \"/x\\ny\"", "invalid-value 10:24"),
  ("an option for ssh", "ssh: -oProxyCommand=reboot", "invalid-value 10:10"),
  ("a command for ssh", "ssh: a;reboot", "invalid-value 10:10"),
  ("an option for a model", "model_hint: --dangerous", "invalid-value 10:17"),
  ("a host with a space", "host: a b", "invalid-value 10:11"),
  ("an alias of two lines", "alias: \"a\\nb\"", "invalid-value 10:12"),
  ("a channel with a comma", "channels: ['a,b']", "invalid-value 10:16"),
  ("a socket above", "socket: ../s", "invalid-value 10:13"),
  ("a command with an escape", "command: \"run \\e[2J\"", "hidden-character 10:19"),
  ("a variable with an equals sign", "env: {A=B: c}", "invalid-value 10:11"),
  ("a variable of two lines", "env: {A: \"b\\nMOSAIC_X=1\"}", "invalid-value 10:14"),
  ("a loader's variable", "env: {LD_PRELOAD: /x.so}", "refused-variable 10:11"),
  ("a variable of ours", "env: {MOSAIC_HOME: /x}", "reserved-variable 10:11"),
  ("a token", "command: run ghp_\(String(repeating: "a", count: 36))", "secret-in-roster 10:18"),
  ("a secret's name", "env: {A_TOKEN: x}", "secret-in-roster 10:11"),
  ("a flag set to yes", "yolo: yes", "not-a-boolean 10:11"), ("a flag in octal", "yolo: 017", "not-a-boolean 10:11"),
  ("a flag that is a list", "yolo: [true]", "wrong-type 10:11"),
].map { HostileInput($0.0, .roster, HostileTexts.agent("ada", "    \($0.1)\n"), first: $0.2) }

/// Rosters that repeat one mistake everywhere.
let hostileRosters: [HostileInput] = [
  HostileInput(
    "unknown keys", .roster, head: HostileTexts.agent("ada"), times: 1000, first: "unknown-key 10:1", total: 1000
  ) { "k\($0): 1\n" },
  HostileInput(
    "unknown keys in one line", .roster, head: HostileTexts.flow, times: 1000, tail: "}", first: "unknown-key 1:102",
    total: 1000
  ) { "é\($0): 1, " },
  HostileInput(
    "misspelled keys", .roster, head: HostileTexts.agent("ada"), times: 1000, first: "unknown-key 10:1", total: 1000
  ) {
    "agentz\($0): 1\n"
  },
  HostileInput(
    "long unknown keys", .roster, head: HostileTexts.agent("ada"), times: 500, first: "unknown-key 10:1", total: 500
  ) {
    String(repeating: "working_directory_", count: 13) + "\($0): 1\n"
  },
  HostileInput(
    "capital keys", .roster, head: HostileTexts.agent("ada"), times: 500, first: "unknown-key 10:1", total: 500
  ) {
    "SocketName\($0): 1\n"
  },
  HostileInput("secret keys in one broken line", .roster, head: "{", "A_TOKEN: ", times: 500, first: "yaml-syntax 1:1"),
  HostileInput(
    "secret keys", .roster, head: HostileTexts.agent("ada", "    env:\n"), times: 500, first: "secret-in-roster 11:7",
    total: 500
  ) {
    "      A\($0)_TOKEN: x\n"
  },
  HostileInput(
    "tokens", .roster, head: HostileTexts.agent("ada"), "# ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", times: 500,
    first: "secret-in-roster 10:3", total: 500),
  HostileInput(
    "unclosed private keys", .roster, head: HostileTexts.agent("ada"), "# -----BEGIN PRIVATE KEY-----\n",
    times: 500, first: "secret-in-roster 10:3", total: 500),
  HostileInput(
    "agents with one name", .roster, head: HostileTexts.roster, "- {name: a, class: code, runtime: pi}\n", times: 500,
    first: "duplicate-agent 8:10", total: 499),
  HostileInput(
    "agents without anything", .roster, head: HostileTexts.roster, "-\n", times: 1000, first: "empty-value 7:2",
    total: 1000),
  HostileInput(
    "agents that are words", .roster, head: HostileTexts.list, "a,", times: 1000, tail: "]\n", first: "wrong-type 6:10",
    total: 1000),
  HostileInput(
    "agents that are empty", .roster, head: HostileTexts.roster, "- {}\n", times: 1000, first: "missing-key 7:3",
    total: 1001),
  HostileInput("agents in a chain", .roster, head: HostileTexts.roster, times: 500, first: "unknown-agent 506:54") {
    "- {name: a\($0), class: code, runtime: pi, reports_to: a\($0 + 1)}\n"
  },
  HostileInput(
    "agents in cycles of two", .roster, head: HostileTexts.roster, times: 500, first: "reporting-cycle 7:52", total: 250
  ) {
    "- {name: a\($0), class: code, runtime: pi, reports_to: a\($0 ^ 1)}\n"
  },
  HostileInput(
    "agents that report to themselves", .roster, head: HostileTexts.roster, times: 500, first: "reporting-cycle 7:52",
    total: 500
  ) {
    "- {name: a\($0), class: code, runtime: pi, reports_to: a\($0)}\n"
  },
  HostileInput(
    "agents with unknown managers", .roster, head: HostileTexts.roster, times: 500, first: "unknown-agent 7:57",
    total: 500
  ) {
    "- {name: agent-\($0), class: code, runtime: pi, reports_to: agemt-\($0)x}\n"
  },
  HostileInput(
    "agents of unknown classes", .roster, head: HostileTexts.roster, times: 500, first: "unknown-class 7:21", total: 500
  ) {
    "- {name: a\($0), class: orchestrat\($0), runtime: pi}\n"
  },
  HostileInput(
    "agents of unknown runtimes", .roster, head: HostileTexts.roster, times: 500, first: "unknown-runtime 7:36",
    total: 500
  ) {
    "- {name: a\($0), class: code, runtime: pi\($0)}\n"
  },
  HostileInput(
    "agents with everything wrong", .roster, head: HostileTexts.roster, times: 200, first: "invalid-name 7:10",
    total: 1801
  ) {
    "- {name: a.\($0), Class: x\($0), runtime: y, yolo: yes, host: a b, ssh: -o, alias: '', env: {A=: x}, zz: 1}\n"
  },
  HostileInput(
    "runtimes without a command", .roster, head: HostileTexts.agent("ada") + "runtimes:\n", times: 500,
    first: "runtime-without-command 11:3", total: 500
  ) {
    "  r\($0): {}\n"
  },
  HostileInput(
    "variables that need allowing", .roster, head: HostileTexts.agent("ada", "    env:\n"), times: 500,
    first: "refused-variable 11:7", total: 500
  ) {
    "      LD_\($0): x\n"
  },
  HostileInput(
    "permissions for nothing", .roster, head: HostileTexts.agent("ada", "    env_allow: ["), "A,", times: 1000,
    tail: "]\n", first: "unused-env-allow 10:17", total: 1000),
  HostileInput(
    "channels of blanks", .roster, head: HostileTexts.agent("ada", "    channels: ["), "' ',", times: 500, tail: "]\n",
    first: "invalid-value 10:16", total: 500),
  HostileInput(
    "numbers for flags", .roster, head: HostileTexts.roster, times: 500, first: "not-a-boolean 7:46", total: 500
  ) {
    "- {name: a\($0), class: code, runtime: pi, yolo: \($0)}\n"
  },
]
