import Foundation
import Testing

/// The facts of a report, read from the format `agent` or from JSON by independent readers.
struct ReportedFacts: Equatable {
  struct Place: Equatable {
    let file: String
    /// Start line, start column, end line, end column.
    let range: [Int]
    var text: String?
  }

  struct Edit: Equatable {
    let place: Place
    let replacement: String
  }

  struct Fix: Equatable {
    let isSafe: Bool
    let edits: [Edit]
  }

  struct Problem: Equatable {
    let isError: Bool
    let code: String
    let message: String
    var help: String?
    var primary: Place
    var related: [Place] = []
    var fixes: [Fix] = []
  }

  struct Issue: Equatable {
    let isError: Bool
    let code: String
    let message: String
    var help: String?
    let file: String?
    let line: Int?
  }

  struct Omission: Equatable {
    let isError: Bool
    let code: String
    let file: String
    let count: Int
  }

  var problems: [Problem] = []
  var issues: [Issue] = []
  var omitted: [Omission] = []
  var errors = 0
  var warnings = 0
  var next: String?
}

// MARK: - JSON

extension ReportedFacts {
  /// Reads the JSON format. It names no next command.
  init(json text: String) throws {
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    problems = try Self.objects(report["diagnostics"]).map(Self.problem)
    issues = try Self.objects(report["problems"]).map { entry in
      Issue(
        isError: entry["severity"] as? String == "error", code: try #require(entry["code"] as? String),
        message: try #require(entry["message"] as? String), help: entry["help"] as? String,
        file: entry["file"] as? String, line: entry["line"] as? Int)
    }
    omitted = try Self.objects(report["omitted"]).map { entry in
      Omission(
        isError: entry["severity"] as? String == "error", code: try #require(entry["code"] as? String),
        file: try #require(entry["file"] as? String), count: try #require(entry["count"] as? Int))
    }
    errors = try #require(report["errors"] as? Int)
    warnings = try #require(report["warnings"] as? Int)
  }

  private static func objects(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [[String: Any]])
  }

  private static func problem(_ entry: [String: Any]) throws -> Problem {
    Problem(
      isError: entry["severity"] as? String == "error", code: try #require(entry["code"] as? String),
      message: try #require(entry["message"] as? String), help: entry["help"] as? String,
      primary: try place(#require(entry["primary"] as? [String: Any])),
      related: try objects(entry["related"]).map(place),
      fixes: try objects(entry["fixes"]).map { fix in
        Fix(
          isSafe: fix["safety"] as? String == "safe",
          edits: try objects(fix["edits"]).map { edit in
            Edit(
              place: try place(#require(edit["place"] as? [String: Any])),
              replacement: try #require(edit["replacement"] as? String))
          })
      })
  }

  private static func place(_ entry: [String: Any]) throws -> Place {
    let range = ["start_line", "start_column", "end_line", "end_column"].compactMap { entry[$0] as? Int }
    return Place(file: try #require(entry["file"] as? String), range: range, text: entry["text"] as? String)
  }
}

// MARK: - The format for agents

extension ReportedFacts {
  /// Reads the format `agent`, as `docs/reference/formats.md` describes it.
  init(agent text: String) throws {
    var helps: [String: String] = [:]
    var file = ""
    var isIssueLast = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix(" =") {
        let help = try Self.help(line.dropFirst(2), &helps)
        try #require(isIssueLast || !problems.isEmpty, "\(line)")
        if isIssueLast { issues[issues.count - 1].help = help } else { problems[problems.count - 1].help = help }
      } else if line.hasPrefix(" ") {
        try #require(!problems.isEmpty, "\(line)")
        try Self.add(line.dropFirst(), to: &problems[problems.count - 1], in: file)
      } else if let match = line.wholeMatch(of: /([EW]) (\d+:\d+\S*) ([a-z0-9-]+)(:?)(| .*)/) {
        let words = match.4.isEmpty ? match.3.replacing("-", with: " ") + match.5 : match.5.dropFirst()
        problems.append(
          Problem(
            isError: match.1 == "E", code: String(match.3), message: try Self.text(words),
            primary: Place(file: file, range: try Self.range(match.2))))
        isIssueLast = false
      } else if let match = line.wholeMatch(of: /([EW]) ([a-z][^ :"]*)(?: (".*?[^\\]"|[^ ":]+)(?::(\d+))?)?: (.*)/) {
        issues.append(
          Issue(
            isError: match.1 == "E", code: String(match.2), message: try Self.text(match.5),
            file: try match.3.map(Self.path), line: match.4.flatMap { Int($0) }))
        isIssueLast = true
      } else if let match = line.wholeMatch(of: /not shown without --all: ([EW]) (\d+) ([a-z0-9-]+) (.*)/) {
        omitted.append(
          Omission(
            isError: match.1 == "E", code: String(match.3), file: try Self.path(match.4),
            count: try #require(Int(match.2))))
      } else if let match = line.wholeMatch(of: /(\d+) errors?(?:, (\d+) warnings?)?(?:, (\d+) drift)?/) {
        errors = try #require(Int(match.1))
        warnings = match.2.flatMap { Int($0) } ?? 0
        #expect(match.3.flatMap { Int($0) } ?? 0 == issues.count { $0.code.hasPrefix("drift/") })
      } else if line.hasPrefix("next: ") {
        next = try Self.text(line.dropFirst(6))
      } else {
        file = try Self.path(line)
      }
    }
    for index in problems.indices { problems[index].addImpliedHelp() }
  }

  /// Reads the text after `=`: alone, with a number that defines it, or only the number of an earlier text.
  private static func help(_ rest: Substring, _ helps: inout [String: String]) throws -> String {
    let number = String(rest.prefix { $0.isNumber })
    let words = rest.dropFirst(number.count).dropFirst()
    if !number.isEmpty && words.isEmpty { return try #require(helps[number]) }
    helps[number] = try text(words)
    return try text(words)
  }

  private static func add(_ line: Substring, to problem: inout Problem, in file: String) throws {
    if line.hasPrefix("^ ") {
      problem.primary.text = try text(line.dropFirst(2))
    } else if let match = line.wholeMatch(of: /@ (?:(".*?[^\\]"|[^ ":0-9][^ ":]*):)?(\d+:\d+\S*)(?: (.*))?/) {
      problem.related.append(
        Place(
          file: try match.1.map(path) ?? file, range: try range(match.2), text: try match.3.map { try text($0) }))
    } else {
      let isSafe = line.hasPrefix("fix ")
      #expect(isSafe || line.hasPrefix("fix? "))
      let edits = try line.matches(of: /(?:(\d+:\d+\S*) )?("(?:[^"\\]|\\.)*") -> ("(?:[^"\\]|\\.)*")/).map { match in
        let place = Place(file: file, range: try match.1.map(range) ?? problem.primary.range)
        return Edit(place: place, replacement: try string(match.3))
      }
      problem.fixes.append(Fix(isSafe: isSafe, edits: edits))
    }
  }

  private static func range(_ text: Substring) throws -> [Int] {
    let match = try #require(text.wholeMatch(of: /(\d+):(\d+)(?:-(?:(\d+):)?(\d+))?/))
    let start = [Int(match.1) ?? 0, Int(match.2) ?? 0]
    guard let end = match.4 else { return start + start }
    return start + [match.3.flatMap { Int($0) } ?? start[0], Int(end) ?? 0]
  }

  private static func path(_ text: Substring) throws -> String {
    text.hasPrefix("\"") ? try string(text) : String(text)
  }

  private static func text(_ words: some StringProtocol) throws -> String {
    try string("\"" + words.replacingOccurrences(of: "\"", with: "\\\"") + "\"")
  }

  private static func string(_ text: some StringProtocol) throws -> String {
    try JSONDecoder().decode(String.self, from: Data(text.utf8))
  }
}

extension ReportedFacts.Problem {
  /// A single likely edit without a help text means "did you mean".
  fileprivate mutating func addImpliedHelp() {
    if help == "" {
      help = nil
    } else if help == nil, fixes.count == 1, !fixes[0].isSafe, fixes[0].edits.count == 1 {
      help = "did you mean '\(fixes[0].edits[0].replacement)'?"
    }
  }
}
