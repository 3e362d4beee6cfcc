import ArgumentParser

/// A command of the program by the words that are typed for it.
struct CommandPlace {
  let words: [String]
  let command: any ParsableCommand.Type

  static let root = CommandPlace(words: ["mosaic"], command: Mosaic.self)

  var line: String { words.joined(separator: " ") }

  var children: [CommandPlace] {
    command.configuration.subcommands.map { child in
      CommandPlace(words: words + [child.configuration.commandName ?? ""], command: child)
    }
  }

  /// All commands below this one, those of a group behind it.
  var descendants: [CommandPlace] {
    children.flatMap { [$0] + $0.descendants }
  }

  var name: String { words[words.count - 1] }

  func child(_ name: some StringProtocol) -> CommandPlace? {
    children.first { $0.name == name }
  }

  /// Names of all options, as the help has them.
  var options: [String] {
    let words = command.helpMessage().split { " \n,[]()".contains($0) }
    return words.filter { $0.hasPrefix("--") && $0.count > 2 }.map(String.init)
  }
}
