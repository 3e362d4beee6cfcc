import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
package import MosaicWorkspace

extension NamedFiles.Other {
  /// What a person should know about a file that is skipped in a folder; nil if it is another tool's.
  package var note: String? {
    guard case .draft(let kind, let advice) = identity else { return nil }
    return "\(TerminalSafe.line(path)) looks like \(kind.nameWithArticle), but is skipped; \(advice), or name the file"
  }

  /// What the file looks like; nil if that is unknown.
  fileprivate var likeness: String? {
    switch identity {
    case .source(let kind), .draft(let kind, _): kind.nameWithArticle
    case .other(let tool): tool.name
    case .unknown: nil
    }
  }
}

extension Refusal {
  /// Returns the refusal for a named file of a kind that mosaic does not read.
  package static func unknownDocument(_ file: NamedFiles.Other) -> Refusal {
    let path = TerminalSafe.line(file.path)
    if let likeness = file.likeness {
      return Refusal(
        .no, code: "unknown-document",
        "\(path) looks like \(likeness), not like a roster, profile, north star or role contract",
        help: "leave it out, or name its folder, in which mosaic skips files of other tools; a roster needs "
          + "'version: 1' and 'transport: tmux'",
        file: file.path)
    }
    return Refusal(
      .no, code: "unknown-document", "\(path) is not a roster, profile, north star or role contract",
      help:
        "a roster has 'transport: tmux' and 'agents:', a profile has 'lead:' and 'roster:', and a north star has "
        + "'version: 1', 'mission:' and 'goals:'; a role contract is a .md file",
      file: file.path)
  }

  /// The refusal for a document on standard input that is not recognized.
  static var unknownInput: Refusal {
    Refusal(
      .no, code: "unknown-document", "standard input is not a roster, profile or north star",
      help: "a roster has 'transport: tmux' and 'agents:', a profile has 'lead:' and 'roster:', and a north star has "
        + "'version: 1', 'mission:' and 'goals:'; name a role contract with --stdin-name roles.local/CLASS.md")
  }

  /// Returns the refusal for folders with nothing to validate: a wrong path must not look like a valid description.
  package static func nothingToCheck(paths: [String], skipped: [NamedFiles.Other]) -> Refusal {
    var help: String {
      if let note = skipped.lazy.compactMap(\.note).first { return note }
      let others = skipped.compactMap { other in other.likeness.map { "\(TerminalSafe.line(other.path)) (\($0))" } }
      return "mosaic reads rosters, profiles and north stars from '.yaml' and '.yml' files, and contracts from folders "
        + "named 'roles…'; it skips the library that it writes"
        + (others.isEmpty ? "" : ", files that '.mosaicignore' names, and other tools' files: \(listed(others))")
    }
    return Refusal(
      .no, code: "nothing-to-check", "nothing to check in " + paths.map(TerminalSafe.line).joined(separator: ", "),
      help: help)
  }
}
