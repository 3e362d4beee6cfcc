import ArgumentParser
import MosaicDiagnostics
import MosaicOperations

/// An invalid command line, reported in mosaic's own form instead of the parser's.
struct UsageMistake {
  let message: String
  let help: String?

  /// - Parameters:
  ///   - text: the parser's message, such as "Unknown option '--hom'. Did you mean '--home'?".
  ///   - usage: the same message with the command's usage, whose last line names the command.
  init(parser text: String, usage: String) {
    self.init(text, at: Self.place(in: usage))
  }

  /// Reports an unknown option, if the parser would report another problem first.
  init?(unknownOptionIn arguments: some Sequence<String>) {
    let (place, words) = CommandPlace.verb(of: arguments)
    guard place.children.isEmpty, let word = place.unknownOption(in: words) else { return nil }
    self.init("Unknown option '\(word)'", at: place)
  }

  private init(_ text: String, at place: CommandPlace) {
    let sentences = Self.sentences(of: text)
    message = TerminalSafe.line(Self.inSentence(sentences.first ?? text))
    help =
      Self.suggestion(text, place: place) ?? Self.rest(sentences, text: text)
      ?? "run '\(place.line) --help' to see the usage"
  }

  /// Returns the command named in "See 'mosaic fleet add --help' for more information."
  private static func place(in usage: String) -> CommandPlace {
    let last = usage.split(separator: "\n").last ?? ""
    let words = quoted(in: last).last?.split(separator: " ") ?? []
    return words.dropFirst().dropLast().reduce(CommandPlace.root) { $0.child($1) ?? $0 }
  }

  private static func suggestion(_ text: String, place: CommandPlace) -> String? {
    let words = quoted(in: text)
    guard let typed = words.first else { return nil }
    if text.lowercased().contains("unexpected argument") { return UsageHint.unexpected(words, at: place.line) }
    if text.hasPrefix("Unknown option") {
      if let hint = UsageHint.unknown(typed, at: place.line) { return hint }
      let near = Suggestion.nearest(to: bare(typed), among: place.options.map(bare))
      return near.map { "did you mean '--\($0)'?" }
    }
    let values = choices(in: text) + words.dropFirst(2)
    guard text.hasPrefix("The value "), !values.isEmpty else { return nil }
    return Suggestion.nearest(to: typed, among: values).map { "did you mean '\($0)'?" }
  }

  /// Returns the parser's text after the problem itself: a choice of values, or a similar name.
  private static func rest(_ sentences: [String], text: String) -> String? {
    let choices = choices(in: text)
    if !choices.isEmpty { return "use one of " + choices.map { "'\($0)'" }.joined(separator: ", ") }
    guard sentences.count > 1 else { return nil }
    let provide = "please provide "
    let rest = inSentence(sentences[1])
    return rest.hasPrefix(provide) ? "use " + rest.dropFirst(provide.count) : rest
  }

  /// Returns the values that the parser lists on separate lines.
  private static func choices(in text: String) -> [String] {
    let item = "  - "
    return text.split(separator: "\n").filter { $0.hasPrefix(item) }.map { String($0.dropFirst(item.count)) }
  }

  private static func bare(_ option: String) -> String {
    String(option.drop { $0 == "-" })
  }

  private static func quoted(in text: some StringProtocol) -> [String] {
    text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }

  /// Returns the sentences of the first line. A full stop inside quotes does not end a sentence.
  private static func sentences(of text: String) -> [String] {
    var sentences = [""]
    var isQuoted = false
    var last: Character?
    for character in text.prefix(while: { $0 != "\n" }) {
      if character == "'" { isQuoted.toggle() }
      if character == " ", last == ".", !isQuoted {
        sentences.append("")
      } else {
        sentences[sentences.count - 1].append(character)
      }
      last = character
    }
    return sentences
  }

  private static func inSentence(_ text: String) -> String {
    let text = text.hasSuffix(".") ? String(text.dropLast()) : text
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  var refusal: Refusal { Refusal(.usage, code: "usage", message, help: help) }
}
