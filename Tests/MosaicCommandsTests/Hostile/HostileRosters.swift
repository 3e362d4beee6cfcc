import MosaicCompiler

/// Rosters whose names and texts want to be something else.
let hostileTexts: [HostileInput] = hostileNames + hostileValues

private let hostileNames: [HostileInput] = [
  ("a path", "../../etc/passwd"), ("a parent", ".."), ("an option", "-rf"), ("a specifier", "'%n'"),
  ("a variable", "$HOME"), ("a substitution", "$(reboot)"), ("backticks", "'`reboot`'"), ("a second command", "a;b"),
  ("a quote", "a'b"), ("a double quote", "a\"b"), ("a line end", "\"a\\nb\""), ("a backslash at its end", "a\\"),
  ("an escape", "\"a\\eb\""), ("an escape as it is", "a\u{1B}b"), ("a mark of direction", "a\u{202E}b"),
  ("a tag character", "a\u{E0041}b"), ("letters of another width", "ａｂ"), ("no letter", "''"), ("a space", "a b"),
  ("a session of tmux", "a:0.1"), ("the directory's name", "Directory"), ("the holder's name", "_holder"),
  ("sixty-five letters", String(repeating: "a", count: 65)), ("a list", "[a]"), ("nothing", "~"),
].map { HostileInput("a name that is \($0.0)", .roster, HostileTexts.agent($0.1), first: "?") }

private let hostileValues: [HostileInput] = [
  ("a directory above", "working_directory: ../x"), ("another's home", "working_directory: ~root"),
  ("a directory with a variable", "working_directory: $HOME/x"),
  ("a directory of two lines", "working_directory: \"/x\\ny\""),
  ("an option for ssh", "ssh: -oProxyCommand=reboot"), ("a command for ssh", "ssh: a;reboot"),
  ("an option for a model", "model_hint: --dangerous"), ("a host with a space", "host: a b"),
  ("an alias of two lines", "alias: \"a\\nb\""), ("a channel with a comma", "channels: ['a,b']"),
  ("a socket above", "socket: ../s"), ("a command with an escape", "command: \"run \\e[2J\""),
  ("a variable with an equals sign", "env: {A=B: c}"), ("a variable of two lines", "env: {A: \"b\\nMOSAIC_X=1\"}"),
  ("a loader's variable", "env: {LD_PRELOAD: /x.so}"), ("a variable of ours", "env: {MOSAIC_HOME: /x}"),
  ("a token", "command: run ghp_\(String(repeating: "a", count: 36))"), ("a secret's name", "env: {A_TOKEN: x}"),
  ("a flag that says yes", "yolo: yes"), ("a flag in octal", "yolo: 017"), ("a flag that is a list", "yolo: [true]"),
].map { HostileInput($0.0, .roster, HostileTexts.agent("ada", "    \($0.1)\n"), first: "?") }

/// Rosters in which one mistake is made everywhere.
let hostileRosters: [HostileInput] = [
  HostileInput("unknown keys", .roster, head: HostileTexts.agent("ada"), times: 1000, first: "?") { "k\($0): 1\n" },
  HostileInput("unknown keys in one line", .roster, head: "{", times: 1000, tail: "}", first: "?") { "é\($0): 1, " },
  HostileInput("nearly right keys", .roster, head: HostileTexts.agent("ada"), times: 1000, first: "?") {
    "agentz\($0): 1\n"
  },
  HostileInput("long unknown keys", .roster, head: HostileTexts.agent("ada"), times: 500, first: "?") {
    String(repeating: "working_directory_", count: 13) + "\($0): 1\n"
  },
  HostileInput("capital keys", .roster, head: HostileTexts.agent("ada"), times: 500, first: "?") {
    "SocketName\($0): 1\n"
  },
  HostileInput("secret keys in one broken line", .roster, head: "{", "A_TOKEN: ", times: 500, first: "?"),
  HostileInput("secret keys", .roster, head: HostileTexts.agent("ada", "    env:\n"), times: 500, first: "?") {
    "      A\($0)_TOKEN: x\n"
  },
  HostileInput(
    "tokens", .roster, head: HostileTexts.agent("ada"), "# ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", times: 500,
    first: "?"),
  HostileInput(
    "private keys that never end", .roster, head: HostileTexts.agent("ada"), "# -----BEGIN PRIVATE KEY-----\n",
    times: 500, first: "?"),
  HostileInput(
    "agents of one name", .roster, head: HostileTexts.roster, "- {name: a, class: code, runtime: pi}\n", times: 500,
    first: "?"),
  HostileInput("agents without anything", .roster, head: HostileTexts.roster, "-\n", times: 1000, first: "?"),
  HostileInput("agents that are words", .roster, head: "agents: [", "a,", times: 1000, tail: "]\n", first: "?"),
  HostileInput("agents that are empty", .roster, head: HostileTexts.roster, "- {}\n", times: 1000, first: "?"),
  HostileInput("agents in a chain", .roster, head: HostileTexts.roster, times: 500, first: "?") {
    "- {name: a\($0), class: code, runtime: pi, reports_to: a\($0 + 1)}\n"
  },
  HostileInput("agents in rings of two", .roster, head: HostileTexts.roster, times: 500, first: "?") {
    "- {name: a\($0), class: code, runtime: pi, reports_to: a\($0 ^ 1)}\n"
  },
  HostileInput("agents that report to themselves", .roster, head: HostileTexts.roster, times: 500, first: "?") {
    "- {name: a\($0), class: code, runtime: pi, reports_to: a\($0)}\n"
  },
  HostileInput("agents that report to nobody known", .roster, head: HostileTexts.roster, times: 500, first: "?") {
    "- {name: agent-\($0), class: code, runtime: pi, reports_to: agemt-\($0)x}\n"
  },
  HostileInput("agents of unknown classes", .roster, head: HostileTexts.roster, times: 500, first: "?") {
    "- {name: a\($0), class: orchestrat\($0), runtime: pi}\n"
  },
  HostileInput("agents of unknown runtimes", .roster, head: HostileTexts.roster, times: 500, first: "?") {
    "- {name: a\($0), class: code, runtime: pi\($0)}\n"
  },
  HostileInput("agents with everything wrong", .roster, head: HostileTexts.roster, times: 200, first: "?") {
    "- {name: a.\($0), Class: x\($0), runtime: y, yolo: yes, host: a b, ssh: -o, alias: '', env: {A=: x}, zz: 1}\n"
  },
  HostileInput(
    "runtimes without a command", .roster, head: HostileTexts.agent("ada") + "runtimes:\n", times: 500, first: "?"
  ) {
    "  r\($0): {}\n"
  },
  HostileInput(
    "variables that need allowing", .roster, head: HostileTexts.agent("ada", "    env:\n"), times: 500, first: "?"
  ) {
    "      LD_\($0): x\n"
  },
  HostileInput(
    "permissions for nothing", .roster, head: HostileTexts.agent("ada", "    env_allow: ["), "A,", times: 1000,
    tail: "]\n", first: "?"),
  HostileInput(
    "channels of blanks", .roster, head: HostileTexts.agent("ada", "    channels: ["), "' ',", times: 500, tail: "]\n",
    first: "?"),
  HostileInput("numbers for flags", .roster, head: HostileTexts.roster, times: 500, first: "?") {
    "- {name: a\($0), class: code, runtime: pi, yolo: \($0)}\n"
  },
]
