package import MosaicDiagnostics
import MosaicFramework

extension Issue.Rule {
  /// Returns the rule for a kind of drift, with the meaning from its page.
  ///
  /// - Parameter state: a state such as `modified`.
  package static func ofDrift(_ state: String) -> Issue.Rule {
    let page = page(named: state)
    return Issue.Rule(
      page?.summary ?? "A generated file is unchanged since mosaic wrote it.",
      meaning: page?.meaning ?? "A generated file differs from what the fleet description produces.",
      help: "run '\(Product.name) explain \(state)' to see the fix")
  }

  /// Returns the rule for a check of a fleet's health.
  package static func ofHealth(_ check: HealthCheck) -> Issue.Rule {
    let page = page(named: check.rawValue)
    return Issue.Rule(
      page?.summary ?? "A fleet can run.",
      meaning: page?.meaning ?? "Something keeps the fleet from running, or might.",
      help: "run '\(Product.name) explain \(check.rawValue)' to see the fix")
  }

  private static func page(named name: String) -> DiagnosticPage? {
    let pages = Resource.diagnosticPages + Resource.statePages + Resource.livePages
    return pages.first { $0.stem == name }.map { DiagnosticPage(markdown: String(describing: $0.text)) }
  }

  /// The rule for the lines of environment files.
  package static let environment = Issue.Rule(
    "A line of an environment file means what it appears to mean.",
    meaning: "systemd interprets the line differently, ignores it, or passes it to a program that does not read it.",
    help: "run '\(Product.name) explain environment' to see the fix")

  /// Returns the rule for a refusal, by its code.
  package static func ofRefusal(_ code: String) -> Issue.Rule {
    refusals[code] ?? other
  }

  /// Returns the page for such a code; nil for any other.
  package static func page(ofRefusal code: String) -> String? {
    refusals[code].map { rule in
      "# \(code)\n\nBroken rule: \(rule.summary)\n\n## What it means\n\n\(rule.meaning)\n\n## What to do\n\n"
        + rule.help.prefix(1).uppercased() + rule.help.dropFirst() + ".\n"
    }
  }

  private static let other = Issue.Rule(
    "A command can complete.",
    meaning: "A problem outside the fleet description stopped the command before it could complete.",
    help: "fix the problem in the message and run the command again")

  private static let refusals = [
    "usage": Issue.Rule(
      "The command line is valid.",
      meaning:
        "An option, a value or an argument is missing, misspelled or in conflict with another one. Nothing was changed.",
      help: "run 'mosaic help' followed by the command's name to see its usage"),
    "another-host": Issue.Rule(
      "A folder is compared with the files of the host that it was generated for.",
      meaning: "The folder from --out holds the files of a host other than the one from --host.",
      help: "name the folder of that host, or run 'mosaic fleet generate --host NAME --out DIR' to replace its files"),
    "missing-roster": Issue.Rule(
      "The workspace has a roster.",
      meaning:
        "The workspace's fleet/roster.yaml describes the fleet, but it does not exist. Either the folder is wrong, "
        + "or the fleet was never created.",
      help: "pass the workspace with --home, or create one with 'mosaic fleet init'"),
    "existing-roster": Issue.Rule(
      "'mosaic fleet init' writes a roster only if there is none.",
      meaning: "A roster already exists and may have been written by hand. It was left unchanged.",
      help: "edit it and run 'mosaic fleet generate', or use --force, which keeps the existing one"),
    "unchanged-roster": Issue.Rule(
      "A change keeps the roster valid.",
      meaning:
        "The requested change names something that does not exist, would break the fleet, or cannot be made safely in the "
        + "file. Nothing was written.",
      help: "see the message for the reason and the first step"),
    "refused": Issue.Rule(
      "A command can do what you ask.",
      meaning: "The command could not do it in the current state. The message gives the reason; nothing was changed.",
      help: "see the message for the first step"),
    "not-generated": Issue.Rule(
      "Adopted edits are valid.",
      meaning: "Manual edits were moved to your own files, but with them the description has errors.",
      help: "fix the errors and run 'mosaic fleet generate'"),
    "unknown-document": Issue.Rule(
      "Every file you name is a document that mosaic reads.",
      meaning:
        "The content of a file determines its kind, and this one is neither a roster nor a profile, a north star "
        + "or a role contract.",
      help: "check the keys at the top of the file, or pass another file"),
    "unknown-name": Issue.Rule(
      "Every name you give exists.",
      meaning: "No agent, class, profile or preset has the given name.",
      help:
        "see the message for the nearest name, or run 'mosaic fleet profile list' or 'mosaic fleet persona list' to see the library"
    ),
    "nothing-to-check": Issue.Rule(
      "The paths you give contain a document to check.",
      meaning:
        "The folders contain no roster, profile, north star or role contract. A wrong path must not pass as a valid "
        + "description.",
      help: "pass the folder of a workspace, or the files themselves"),
    "unreadable": Issue.Rule(
      "Source files can be read.",
      meaning: "The system could not read a file, so its content is unknown.",
      help: "check its permissions and the targets of its links"),
    "file-system": Issue.Rule(
      "Files can be written.",
      meaning: "The system refused to change a file or folder. The manifest lists everything that was written before.",
      help: "fix the problem in the message and run the command again"),
    "file-of-another": Issue.Rule(
      "mosaic replaces only files that it wrote.",
      meaning: "The target file was written by hand or by another command. It was left unchanged.",
      help: "pass another file"),
    "not-adopted": Issue.Rule(
      "Manual edits can move to a layer of their own.",
      meaning: "No layer can hold this edit of a generated file, so it was neither moved nor lost.",
      help: "make the change in the roster or library, or keep a copy and generate the file again"),
  ]
}
