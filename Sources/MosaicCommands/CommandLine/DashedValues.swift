import ArgumentParser

/// A command that passes the words after its first argument to another program.
protocol PassesArguments: ParsableCommand {}

/// Passes values that start with `-` to options, as getopt(3) does.
///
/// The parser reads such a word as an option, and rejects some (`--- a/file`) before it looks at any option. It accepts
/// any value in the form `--why=--- a/file`.
enum DashedValues {
  /// Returns the words with `=` between an option and a value that starts with `-`.
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
  ///   - options: the options that take a value.
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

  /// Splits a group of flags that ends in an option, such as `-vm` into `-v` and `-m`; other words are returned as they
  /// are.
  private static func parted(_ word: String, options: Set<String>) -> (flags: [String], option: String) {
    let letters = word.dropFirst()
    guard letters.count > 1, letters.allSatisfy(\.isLetter), let last = letters.last,
      !letters.dropLast().contains(where: { options.contains("-\($0)") })
    else { return ([], word) }
    return (["-\(letters.dropLast())"], "-\(last)")
  }

  /// Returns whether a word starts with a dash. A lone dash is a value.
  private static func isDashed(_ word: String) -> Bool { word.hasPrefix("-") && word != "-" }
}

extension CommandPlace {
  /// Names of the options that take a value, found in help lines such as `-o, --out <file>`.
  var valueOptions: Set<String> {
    let lines = command.helpMessage(includeHidden: true, columns: 1000).split(separator: "\n")
    return lines.reduce(into: []) { options, line in
      guard line.hasPrefix("  -"), let value = line.firstIndex(of: "<") else { return }
      let names = line[..<value].split { $0 == " " || $0 == "," }
      if names.allSatisfy({ $0.hasPrefix("-") }) { options.formUnion(names.map(String.init)) }
    }
  }
}
