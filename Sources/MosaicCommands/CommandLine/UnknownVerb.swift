import ArgumentParser
import MosaicDiagnostics
import MosaicFormats
import MosaicOperations

/// An unknown command name.
struct UnknownVerb: Error {
  let word: String
  /// The group that it was typed in.
  let group: CommandPlace

  /// Returns nil if every command name is known. A command name can also follow `help`.
  init?(_ arguments: some Sequence<String>) {
    let typed = Array(arguments)
    var place = CommandPlace.root
    for word in typed.first == "help" ? typed.dropFirst() : typed[...]
    where !place.children.isEmpty && !word.hasPrefix("-") {
      guard let child = place.child(word) else {
        if place.fallback != nil { return nil }
        self.init(word: word, group: place)
        return
      }
      place = child
    }
    return nil
  }

  private init(word: String, group: CommandPlace) {
    self.word = word
    self.group = group
  }

  var message: String { "'\(TerminalSafe.line(group.line))' has no command '\(TerminalSafe.line(word))'" }

  var help: String? {
    let meant = meant
    if meant.isEmpty { return "run '\(group.line) --help' to list its commands" }
    return "did you mean \(meant.map { "'\($0)'" }.joined(separator: " or "))?"
  }

  /// Other programs' names for mosaic's commands.
  private static let synonyms = [
    "rm": "remove", "delete": "remove", "ls": "list", "compile": "generate", "build": "generate", "lint": "validate",
    "new": "init", "create": "init", "draw": "graph", "chart": "graph", "copy": "customize", "change": "edit",
    "set": "edit", "mv": "rename", "apply": "generate", "test": "check", "deploy": "up", "kill": "down",
    "log": "logs", "upgrade": "update", "why": "explain", "docs": "explain",
  ]

  /// Other programs' command names for mosaic's options.
  private static let lines = [
    "fix": "mosaic fleet validate --fix", "repair": "mosaic fleet validate --fix",
    "format": "mosaic fleet validate --fix", "fmt": "mosaic fleet validate --fix",
    "diff": "mosaic fleet generate --diff", "version": "mosaic --version",
  ]

  /// The suggested commands: the same name elsewhere, then a similar name in this group, then a similar
  /// name anywhere. A command at the top comes before one in a group below.
  private var meant: [String] {
    if word == "help" { return [(["mosaic", "help"] + group.words.dropFirst()).joined(separator: " ")] }
    if let line = Self.lines[word] { return [line] }
    // For a running fleet, more than one command lists agents.
    if ["ls", "list"].contains(word), group.words.count < 3 { return ["mosaic fleet ps", "mosaic agent roster"] }
    let meant = Self.synonyms[word] ?? word
    let below = group.descendants
    let elsewhere = CommandPlace.root.descendants
    let places = [group.children, CommandPlace.root.children, below, elsewhere]
    let same = places.lazy.map { $0.filter { $0.name == meant } }
    if let places = same.first(where: { !$0.isEmpty }) { return places.map(\.line) }
    return near(among: group.children) ?? near(among: below) ?? near(among: elsewhere) ?? []
  }

  private func near(among places: [CommandPlace]) -> [String]? {
    let near = Suggestion.nearest(to: word, among: places.map(\.name))
    return near.map { near in places.filter { $0.name == near }.map(\.line) }
  }

  var refusal: Refusal { Refusal(.usage, code: "usage", message, help: help) }
}
