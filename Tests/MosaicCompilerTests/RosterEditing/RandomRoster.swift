import MosaicCompiler
import MosaicTestSupport

/// A random roster whose agents are written in different styles.
struct RandomRoster {
  private(set) var text = ""
  private var generator: SeededGenerator
  private var comments = 0

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    let isFlow = chance(0.25)
    let names = (0..<Int.random(in: 2...9, using: &generator)).map { "n\($0)" }
    text = "version: 1\ntransport: tmux\nfloor: none\ntmux: {socket_name: mill}\n"
    isFlow ? writeFlow(names) : writeBlock(names)
    if chance(0.5) { text += "host: alpha # keep\n" }
    if chance(0.3) { text += "\n# keep\n" }
    if chance(0.3) { text.removeLast() }
    if chance(0.4) { text = text.replacing("\n", with: "\r\n") }
    if chance(0.2) { text = "\u{FEFF}" + text }
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < share
  }

  private mutating func spaces(_ range: ClosedRange<Int>) -> String {
    String(repeating: " ", count: Int.random(in: range, using: &generator))
  }

  private mutating func comment() -> String {
    chance(0.2) ? "\(spaces(1...3))# of it" : spaces(0...0)
  }

  private mutating func writeBlock(_ names: [String]) {
    let indentation = spaces(0...6)
    text += "agents:\n"
    for name in names {
      if chance(0.3) { text += "\n" }
      if chance(0.3) { text += "\(indentation)# keep\n" }
      let gap = spaces(1...4)
      if chance(0.2) {
        text += "\(indentation)-\(gap)\(flow(name))\(comment())\n"
      } else {
        for (number, line) in lines(name).enumerated() {
          text += number == 0 ? "\(indentation)-\(gap)" : "\(indentation) \(gap)"
          text += "\(line)\(comment())\n"
        }
      }
    }
  }

  private mutating func writeFlow(_ names: [String]) {
    let isLineEach = chance(0.6)
    text += "agents: ["
    for (number, name) in names.enumerated() {
      let isLast = number == names.count - 1
      text += isLineEach ? "\n  \(flow(name))" : flow(name)
      if !isLast || chance(0.5) { text += isLineEach ? ",\(comment())" : ", " }
    }
    text += isLineEach ? "\n]\n" : "]\n"
  }

  private mutating func lines(_ name: String) -> [String] {
    var lines = ["name: \(quoted(name))", "class: \(quoted("code"))"]
    lines.append("runtime: \(quoted("claude"))")
    if chance(0.3) { lines.append("model_hint: opus") }
    if chance(0.3) { lines.append("alias: \(chance(0.5) ? "Größe" : "'it''s'")") }
    if chance(0.3) { lines.shuffle(using: &generator) }
    return lines
  }

  private mutating func flow(_ name: String) -> String {
    let padding = spaces(0...1)
    let comma = chance(0.1) ? "," : ""
    return "{\(padding)\(lines(name).joined(separator: ", "))\(comma)\(padding)}"
  }

  private mutating func quoted(_ word: String) -> String {
    let quotes = ["", "", "", "'", "\""].randomElement(using: &generator) ?? ""
    return quotes + word + quotes
  }
}

/// Random changes of existing and of unknown agents.
struct RandomChange {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func next(among names: [String]) -> RosterChange {
    let known = names.randomElement(using: &generator) ?? "n0"
    let unknown = "n\(Int.random(in: 0...30, using: &generator))"
    switch Int.random(in: 0..<11, using: &generator) {
    case 10: return .rename(known, to: unknown)
    case 0..<3: return .add(unknown, settings(names, always: [.personaClass, .runtime]))
    case 3..<6: return .remove(known, reportsTo: names.first { $0 != known })
    case 6: return .remove(unknown, reportsTo: nil)
    default:
      let set = settings(names, always: [])
      let unset = Self.keys.filter { key in
        key != .runtime && !set.contains { $0.key == key } && Bool.random(using: &generator)
      }
      return .edit(known, set: set, unset: unset)
    }
  }

  private static let folders = [
    "/srv/a", "~", "~/x y", "/a: b", "/a #b", "/it's", "/\"quoted\"", "/back\\slash", "/[x], {y}", "/größe", "/a:",
  ]

  private mutating func settings(_ names: [String], always: [AgentKey]) -> [AgentSetting] {
    var settings: [AgentSetting] = []
    for key in Self.keys where always.contains(key) || Int.random(in: 0..<3, using: &generator) == 0 {
      settings.append(AgentSetting(key, text: text(key, names)))
    }
    return settings
  }

  private static let keys: [AgentKey] = [
    .personaClass, .runtime, .modelHint, .workingDirectory, .reportsTo, AgentKey("enabled"), AgentKey("channels"),
    AgentKey("resources.memory_max"), AgentKey("resources.tasks_max"), AgentKey("env.REGION"),
  ]

  private mutating func text(_ key: AgentKey, _ names: [String]) -> String {
    let texts =
      switch key.description {
      case "class": ["code", "review", "planner", "worker"]
      case "runtime": ["claude", "codex", "pi"]
      case "model_hint": ["opus", "1.5", "0x10", "x/y:1", "true", "2024-01-01", "a@b+c"]
      case "working_directory": Self.folders
      case "enabled": ["false"]
      case "channels": ["one", "one,two", "a: b,#c", "[x],{y}"]
      case "resources.memory_max": ["4G", "50%", "1024"]
      case "resources.tasks_max": ["1", "4096"]
      case "env.REGION": ["eu", "", "no", "a #b", "'q'"]
      default: names
      }
    return texts.randomElement(using: &generator) ?? texts[0]
  }
}
