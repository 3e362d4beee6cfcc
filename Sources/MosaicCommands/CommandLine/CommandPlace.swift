import ArgumentParser

/// A command, with the words to type for it.
struct CommandPlace {
  let words: [String]
  let command: any ParsableCommand.Type

  var line: String { words.joined(separator: " ") }

  var children: [CommandPlace] {
    command.configuration.subcommands.map { child in
      CommandPlace(words: words + [child.configuration.commandName ?? ""], command: child)
    }
  }

  /// All commands below this one, with those of a group after the group.
  var descendants: [CommandPlace] {
    children.flatMap { [$0] + $0.descendants }
  }

  var name: String { words[words.count - 1] }

  /// The command that a group runs by default, without its name.
  var fallback: CommandPlace? {
    command.configuration.defaultSubcommand.map { CommandPlace(words: words, command: $0) }
  }

  /// Whether it is a command rather than a group of commands.
  var isVerb: Bool { command.configuration.subcommands.isEmpty }

  func child(_ name: some StringProtocol) -> CommandPlace? {
    let child = command.configuration.subcommands.first { $0.configuration.commandName.map { $0 == name } == true }
    return child.map { CommandPlace(words: words + [String(name)], command: $0) }
  }

  /// Names of all options, as shown in the help.
  var options: [String] {
    spelledOptions.filter { $0.hasPrefix("--") && $0.count > 2 }
  }

  private var spelledOptions: [String] {
    command.helpMessage().split { " \n,[]()".contains($0) }.filter { $0.hasPrefix("-") }.map(String.init)
  }

  /// Returns the command at the start of a command line, and the words after it.
  static func verb(of arguments: some Sequence<String>) -> (CommandPlace, [String]) {
    var rest = Array(arguments)[...]
    var place = root
    while let word = rest.first, let child = place.child(word) {
      place = child
      rest = rest.dropFirst()
    }
    return (place.fallback ?? place, Array(rest))
  }

  /// Returns the first option that the command does not have.
  ///
  /// - Parameter words: the words as joined by `DashedValues`.
  func unknownOption(in words: [String]) -> String? {
    let known = spelledOptions
    return words.prefix { $0 != "--" }.lazy
      .map { String($0.prefix { $0 != "=" }) }
      .first { $0.hasPrefix("-") && isOption($0) && !known.contains($0) }
  }

  /// Returns whether a word is a single option. The parser splits a group of short options.
  private func isOption(_ word: String) -> Bool {
    word.hasPrefix("--") ? word.count > 2 : word.count == 2 && word.last?.isLetter == true
  }
}
