import MosaicDiagnostics

/// Typos with the intended words, among all known words of one kind.
struct TypingErrors: CustomStringConvertible {
  let description: String
  let known: [String]
  let meant: [(typed: String, meant: String)]
  let nonsense: [String]

  static let all = [
    rosterKeys, agentKeys, profileKeys, northStarKeys, roleKeys, classes, agents, runtimes, profiles, goals, codes,
    groups, verbs, priorities, floors, backlogs, booleans,
  ]

  private init(
    _ description: String, _ known: [String], _ meant: KeyValuePairs<String, String>, nonsense: [String] = []
  ) {
    self.description = description
    self.known = known
    self.meant = meant.map { ($0.key, $0.value) }
    self.nonsense = nonsense
  }

  static let rosterKeys = TypingErrors(
    "keys of a roster",
    [
      "version", "transport", "profile", "floor", "host", "tenant_id", "tmux", "defaults", "runtimes", "connector",
      "backlog", "loop", "repositories", "notify", "agents",
    ],
    [
      "verison": "version", "versoin": "version", "trasport": "transport", "transprot": "transport",
      "profil": "profile", "proflie": "profile", "flor": "floor", "hosts": "host", "hsot": "host",
      "tennant_id": "tenant_id", "tenant": "tenant_id", "tenantid": "tenant_id", "tmuz": "tmux", "default": "defaults",
      "defualts": "defaults", "runtime": "runtimes", "runtmes": "runtimes", "conector": "connector",
      "connectors": "connector", "back_log": "backlog", "baclkog": "backlog", "lopp": "loop",
      "loops": "loop", "repository": "repositories", "repositores": "repositories", "notfy": "notify",
      "notifiy": "notify", "agent": "agents", "agnets": "agents",
      "agemts": "agents",
    ],
    nonsense: ["kubernetes", "image", "secrets", "zzzz", "owner", "colour"])

  static let agentKeys = TypingErrors(
    "keys of an agent",
    [
      "name", "class", "runtime", "model_hint", "working_directory", "repository", "persistent_persona",
      "reset_between_tasks", "resume_session", "reports_to", "alias", "host", "ssh", "socket", "enabled", "yolo",
      "mcp", "command", "channels", "restart", "stop_timeout", "resources", "env", "env_allow",
    ],
    [
      "nmae": "name", "nane": "name", "clas": "class", "calss": "class", "clsss": "class", "runtme": "runtime",
      "runtimes": "runtime", "model": "model_hint", "modelhint": "model_hint", "model_hnt": "model_hint",
      "working_dir": "working_directory", "workingdirectory": "working_directory",
      "working_direcotry": "working_directory", "persistant_persona": "persistent_persona",
      "persistent": "persistent_persona", "reset_between_task": "reset_between_tasks",
      "reset_betwen_tasks": "reset_between_tasks", "report_to": "reports_to", "reportsto": "reports_to",
      "reprots_to": "reports_to", "alais": "alias", "aliases": "alias", "socekt": "socket", "comand": "command",
      "commands": "command", "chanels": "channels", "channel": "channels", "envs": "env", "env_alow": "env_allow",
      "agent_name": "name", "ylo": "yolo", "yollo": "yolo", "enable": "enabled", "enabeld": "enabled",
      "resart": "restart", "restarts": "restart", "stop_timeot": "stop_timeout", "resource": "resources",
      "resurces": "resources", "resume_sesion": "resume_session", "repositry": "repository",
    ],
    nonsense: ["temperature", "prompt", "x", "qwop", "memory", "tags"])

  static let profileKeys = TypingErrors(
    "keys of a seat",
    ["class", "reports_to", "multiplicity", "runtime", "model_hint", "notes"],
    [
      "multiplicty": "multiplicity", "multiplicty_": "multiplicity", "multi": "multiplicity", "note": "notes",
      "report_too": "reports_to", "ntoes": "notes",
    ],
    nonsense: ["salary", "floorplan"])

  static let northStarKeys = TypingErrors(
    "keys of a north star",
    [
      "version", "mission", "substrate", "standing_objectives", "success_criteria", "workstreams", "goals",
      "assumptions", "spend",
    ],
    [
      "mision": "mission", "missions": "mission", "substrat": "substrate", "objectives": "standing_objectives",
      "standing_objective": "standing_objectives", "criteria": "success_criteria",
      "sucess_criteria": "success_criteria", "success_criterias": "success_criteria", "workstream": "workstreams",
      "work_streams": "workstreams", "goal": "goals", "gaols": "goals", "asumptions": "assumptions",
      "assumption": "assumptions", "spends": "spend", "spned": "spend",
    ],
    nonsense: ["deadline", "budget", "risks"])

  static let roleKeys = TypingErrors(
    "keys of a contract's front matter", ["class", "domain", "persistent_persona", "purpose"],
    ["domian": "domain", "domains": "domain", "pupose": "purpose", "persistent-persona": "persistent_persona"],
    nonsense: ["author", "date", "title"])

  static let classes = TypingErrors(
    "classes",
    [
      "account-executive", "board", "brand-strategist", "business-analyst", "ceo", "cfo", "chief-of-staff", "code",
      "content-strategist", "coo", "copywriter", "cto", "customer-success-manager", "data-analyst", "data-scientist",
      "decomposition", "documentation", "editor", "enhancer", "executive-assistant", "finance-analyst",
      "graphic-designer", "growth-marketer", "hr-generalist", "inbox-manager", "lead-researcher", "legal-counsel",
      "market-analyst", "marketing-lead", "merge-gate", "operations-manager", "operator", "orchestrator",
      "personal-assistant", "planner", "product-manager", "project-manager", "rebase", "recruiter", "researcher",
      "review", "sales-development-rep", "sales-lead", "scheduler", "security-review", "seo-specialist",
      "session-review", "site-tester", "social-media-manager", "support-agent", "user-researcher", "ux-designer",
      "video-producer", "worker",
    ],
    [
      "orchestrater": "orchestrator", "orchestartor": "orchestrator", "orch": "orchestrator",
      "orchestration": "orchestrator", "Orchestrator": "orchestrator", "planer": "planner", "plannner": "planner",
      "plan": "planner", "reveiw": "review", "reviewer": "review", "code-reviewer": "review", "coder": "code",
      "cod": "code", "codee": "code", "enhacer": "enhancer", "enhance": "enhancer", "test-site": "site-tester",
      "tester-site": "site-tester", "tester": "site-tester", "sitetester": "site-tester", "siteTester": "site-tester",
      "site_tester": "site-tester", "merge_gate": "merge-gate", "mergegate": "merge-gate", "gate-merge": "merge-gate",
      "documentaton": "documentation", "doc": "documentation", "docs": "documentation", "document": "documentation",
      "security": "security-review", "sec-rev": "security-review", "reviewsecurity": "security-review",
      "review-security": "security-review", "rebaser": "rebase", "operater": "operator", "researchers": "researcher",
      "reserch": "researcher", "decompose": "decomposition", "decompositon": "decomposition", "sheduler": "scheduler",
      "marketting-lead": "marketing-lead", "sales-led": "sales-lead", "scientist": "data-scientist",
      "analyst-data": "data-analyst", "worke": "worker", "senior-planner": "planner", "recruter": "recruiter",
      "boards": "board", "copy-writer": "copywriter", "seo": "seo-specialist", "ux": "ux-designer",
    ],
    nonsense: [
      "gardener", "pilot", "banana", "qqqq", "lawyer", "manager", "analyst", "teacher", "night-shift", "plumber", "bot",
    ])

  static let agents = TypingErrors(
    "agents", ["ada", "grace", "code0", "code1", "review", "orchestrator", "Linus"],
    [
      "adda": "ada", "garce": "grace", "code-0": "code0", "code_1": "code1", "linus": "Linus",
      "orchestrator0": "orchestrator",
    ],
    nonsense: ["bob", "zed", "nobody"])

  static let runtimes = TypingErrors(
    "runtimes", ["claude", "codex", "pi", "opencode"],
    [
      "cluade": "claude", "claud": "claude", "Claude": "claude", "claude-code": "claude", "codx": "codex",
      "cdoex": "codex", "open-code": "opencode", "opencod": "opencode", "ppi": "pi",
    ],
    nonsense: ["gemini", "aider", "gpt", "vim"])

  static let profiles = TypingErrors(
    "profiles", ["business", "marketing", "personal-assistant", "research", "software-delivery"],
    [
      "bussiness": "business", "buisness": "business", "marketting": "marketing",
      "personal_assistant": "personal-assistant",
      "assistant": "personal-assistant", "reserch": "research", "researcher": "research",
      "software": "software-delivery", "software-delivry": "software-delivery",
      "delivery-software": "software-delivery",
      "sofware-delivery": "software-delivery",
    ],
    nonsense: ["gaming", "hospital", "none"])

  static let goals = TypingErrors(
    "goals", ["G1-dough", "G2-bread", "G3-delivery"],
    [
      "G1-dogh": "G1-dough", "g2-bread": "G2-bread", "G2_bread": "G2-bread", "G3-deliver": "G3-delivery",
      "delivery": "G3-delivery",
    ],
    nonsense: ["cake"])

  static let codes = TypingErrors(
    "codes", DiagnosticCode.allCases.map(\.rawValue),
    [
      "unknown_class": "unknown-class", "unknownclass": "unknown-class", "unknwon-class": "unknown-class",
      "class-unknown": "unknown-class", "unknown-keys": "unknown-key", "not-boolean": "not-a-boolean",
      "yaml-sintax": "yaml-syntax", "secret": "secret-in-roster", "floor-unmeet": "floor-unmet",
      "dup-key": "duplicate-key", "cycle-reporting": "reporting-cycle", "UNKNOWN-AGENT": "unknown-agent",
    ],
    nonsense: ["segfault", "oops", "e0001"])

  static let groups = TypingErrors(
    "groups", ["fleet", "schema", "explain", "help"],
    [
      "flet": "fleet", "fleets": "fleet", "fleeet": "fleet", "shema": "schema", "explane": "explain", "expl": "explain",
    ],
    nonsense: ["deploy", "xyz"])

  static let verbs = TypingErrors(
    "verbs of fleet",
    [
      "init", "provision", "add", "edit", "rename", "remove", "validate", "generate", "check", "graph", "north-star",
      "comms-block", "profile", "persona",
    ],
    [
      "validat": "validate", "vaildate": "validate", "valid": "validate", "genrate": "generate", "gen": "generate",
      "chekc": "check", "chck": "check", "rm": "remove", "remve": "remove", "northstar": "north-star",
      "star": "north-star",
      "comms": "comms-block", "profiles": "profile", "personas": "persona", "prov": "provision", "grpah": "graph",
      "inti": "init", "ad": "add",
    ],
    nonsense: ["launch", "why"])

  static let priorities = TypingErrors(
    "priorities", ["must-have", "should-have", "could-have", "wont-have"],
    [
      "must": "must-have", "must_have": "must-have", "musthave": "must-have", "wont": "wont-have",
      "won't-have": "wont-have", "shuold-have": "should-have",
    ],
    nonsense: ["high", "low"])

  static let floors = TypingErrors(
    "floors", ["two-agent", "none"],
    ["two-agents": "two-agent", "two_agent": "two-agent", "non": "none", "twoagent": "two-agent"],
    nonsense: ["three"])

  static let backlogs = TypingErrors(
    "backlogs", ["embedded", "server", "off"],
    ["embeded": "embedded", "sever": "server", "servers": "server", "of": "off"],
    nonsense: ["jira"])

  static let booleans = TypingErrors(
    "booleans", ["true", "false"],
    ["ture": "true", "flase": "false", "fasle": "false", "treu": "true", "fals": "false"],
    nonsense: ["maybe", "enabled"])
}
