import MosaicFormats

/// The parts of a line in the format `agent`.
enum AgentText {
  static func letter(_ severity: Severity) -> String {
    switch severity {
    case .error: "E"
    case .warning: "W"
    }
  }

  /// Returns a text on one line: a JSON string without its quotes, in which a quote is not escaped.
  static func line(_ text: String) -> String {
    let quoted = JSONString.quoted(text, escapingHidden: true)
    return String(quoted.dropFirst().dropLast()).replacing("\\\"", with: "\"")
  }

  /// Returns a path as it is, or as a JSON string if it could be taken for another part of a line.
  static func path(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { $0.isLetterOrDigit || "_-./+@~".utf8.contains($0) }
    let isWord = path.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
    return isPlain && isWord ? path : JSONString.quoted(path, escapingHidden: true)
  }

  /// Returns `LINE:COLUMN-COLUMN`, `LINE:COLUMN` if the range is empty, or `LINE:COLUMN-LINE:COLUMN`. The end is
  /// exclusive.
  static func range(_ place: Place) -> String {
    let start = "\(place.start.line):\(place.start.column)"
    if place.start == place.end { return start }
    let end = place.start.line == place.end.line ? "" : "\(place.end.line):"
    return "\(start)-\(end)\(place.end.column)"
  }

  /// Returns the code and the message. If the message starts with the words of the code, they are written once.
  static func message(_ message: String, code: String) -> String {
    let words = code.replacing("-", with: " ")
    guard message.hasPrefix(words + " ") else { return "\(code): \(line(message))" }
    return code + line(String(message.dropFirst(words.count)))
  }
}

/// A fix on one line: `fix` if it is safe, `fix?` if a person should review it, then each edit with the old and the new
/// text.
struct AgentFix {
  private let fix: FixIt
  private let place: SourceSpan
  private let sources: SourceMap
  /// The old text can be long, and its range is exact, so only its ends are shown.
  private static let longestOld = 200

  init(_ fix: FixIt, of diagnostic: Diagnostic, in sources: SourceMap) {
    self.fix = fix
    place = diagnostic.primary.span
    self.sources = sources
  }

  var line: String {
    (fix.safety == .safe ? " fix " : " fix? ") + fix.edits.map(edit).joined(separator: ", ")
  }

  private func edit(_ edit: TextEdit) -> String {
    let range = edit.span == place ? "" : AgentText.range(Place(edit.span, in: sources)) + " "
    let old = Self.shortened(sources[edit.span.file].text(in: edit.span.range))
    return "\(range)\(quoted(old)) -> \(quoted(edit.replacement))"
  }

  private func quoted(_ text: String) -> String {
    JSONString.quoted(text, escapingHidden: true)
  }

  private static func shortened(_ text: String) -> String {
    guard text.unicodeScalars.count > longestOld else { return text }
    let scalars = text.unicodeScalars
    return String(scalars.prefix(longestOld / 2)) + "…" + String(scalars.suffix(longestOld / 2))
  }

  /// Returns the help that a reader takes from a single likely edit.
  static func impliedHelp(of diagnostic: Diagnostic) -> String? {
    guard diagnostic.fixIts.count == 1, let fix = diagnostic.fixIts.first, fix.safety == .suggested,
      fix.edits.count == 1
    else { return nil }
    return "did you mean '\(fix.edits[0].replacement)'?"
  }

  /// Returns whether the help of a diagnostic is the one that its fix implies, so that it is not written.
  static func impliesHelp(of diagnostic: Diagnostic) -> Bool {
    diagnostic.help != nil && impliedHelp(of: diagnostic) == diagnostic.help
  }
}

/// The generated files of a run: those that differ, or that were changed or would be, with one line per outcome.
struct AgentFiles {
  private let files: [FileReport]

  init(_ files: [FileReport]) {
    self.files = files
  }

  var lines: [String] {
    var order: [String] = []
    var paths: [String: [String]] = [:]
    for file in files {
      guard let word = word(file) else { continue }
      if paths[word] == nil { order.append(word) }
      let backup = file.backup.map { " (backup \(AgentText.path($0)))" } ?? ""
      paths[word, default: []].append(AgentText.path(file.path) + backup)
    }
    return order.map { "\($0): \(paths[$0, default: []].joined(separator: " "))" }
  }

  /// Returns the outcome, or the state of a file without one; nil if the file is as it should be.
  private func word(_ file: FileReport) -> String? {
    let usual = ["unchanged", "current"]
    let word = file.outcome ?? file.state
    return usual.contains(word) ? nil : word
  }
}
