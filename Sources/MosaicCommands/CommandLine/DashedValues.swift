import ArgumentParser

/// A verb that passes the words after its first argument to another program.
protocol PassesArguments: ParsableCommand {}

/// Gives options the values that start with `-`, as getopt(3) does.
///
/// The parser reads such a word as an option, and refuses some (`--- a/file`) before it looks at any option. It takes
/// `--why=--- a/file`, for any value.
enum DashedValues {
  /// The same words, with `=` between an option and a value that starts with `-`.
  static func joined(_ arguments: some Sequence<String>) -> [String] {
    let (place, words) = CommandPlace.verb(of: arguments)
    guard place.isVerb, hasCandidate(words) else { return Array(arguments) }
    let passesArguments = place.command is any PassesArguments.Type
    return place.words.dropFirst() + joined(words, options: place.valueOptions, untilArgument: passesArguments)
  }

  private static func hasCandidate(_ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { isDashed($0) && isDashed($1) }
  }

  /// - Parameters:
  ///   - options: those that take a value.
  ///   - untilArgument: whether the first argument ends the options.
  static func joined(_ words: [String], options: Set<String>, untilArgument: Bool = false) -> [String] {
    var joined: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" || untilArgument && !isDashed(word) { return joined + [word] + rest }
      let (flags, option) = parted(word, options: options)
      guard options.contains(option), let value = rest.popFirst() else {
        joined.append(word)
        continue
      }
      joined += isDashed(value) ? flags + ["\(option)=\(value)"] : [word, value]
    }
    return joined
  }

  /// An option that follows flags in one word, as `-m` in `-vm`; the word itself if it is not such a group.
  private static func parted(_ word: String, options: Set<String>) -> (flags: [String], option: String) {
    let letters = word.dropFirst()
    guard letters.count > 1, letters.allSatisfy(\.isLetter), let last = letters.last,
      !letters.dropLast().contains(where: { options.contains("-\($0)") })
    else { return ([], word) }
    return (["-\(letters.dropLast())"], "-\(last)")
  }

  /// A dash alone is a value in itself.
  private static func isDashed(_ word: String) -> Bool { word.hasPrefix("-") && word != "-" }
}

extension CommandPlace {
  /// Names of the options that take a value, as the help shows them: `-o, --out <file>`.
  var valueOptions: Set<String> {
    let lines = command.helpMessage(includeHidden: true, columns: 1000).split(separator: "\n")
    return lines.reduce(into: []) { options, line in
      guard line.hasPrefix("  -"), let value = line.firstIndex(of: "<") else { return }
      let names = line[..<value].split { $0 == " " || $0 == "," }
      if names.allSatisfy({ $0.hasPrefix("-") }) { options.formUnion(names.map(String.init)) }
    }
  }
}
