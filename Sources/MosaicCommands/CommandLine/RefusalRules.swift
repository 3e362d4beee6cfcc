import MosaicDiagnostics
import MosaicFramework

extension Remark.Rule {
  /// The rule of a drift: its page says what it means.
  ///
  /// - Parameter state: a word such as `modified`.
  static func ofDrift(_ state: String) -> Remark.Rule {
    let page = ExplainedTopic.pages.first { $0.stem == state }.map {
      DiagnosticPage(markdown: String(describing: $0.text))
    }
    return Remark.Rule(
      page?.summary ?? "A generated file is as mosaic wrote it.",
      meaning: page?.meaning ?? "A generated file differs from what the description of the fleet gives.",
      help: "'\(Product.name) explain \(state)' prints what to do")
  }

  /// The rule of an environment file's lines.
  static let environment = Remark.Rule(
    "A line of an environment file means what it seems to mean.",
    meaning: "systemd reads the line otherwise than it looks, leaves it out, or gives it to nothing that reads it.",
    help: "'\(Product.name) explain environment' prints what to do")

  /// The rule of what ended a command, by the word that programs get.
  static func ofRefusal(_ code: String) -> Remark.Rule {
    refusals[code] ?? other
  }

  /// The page of such a word; nil for any other.
  static func page(ofRefusal code: String) -> String? {
    refusals[code].map { rule in
      "# \(code)\n\nNot kept: \(rule.summary)\n\n## What it means\n\n\(rule.meaning)\n\n## What to do\n\n"
        + rule.help.prefix(1).uppercased() + rule.help.dropFirst() + ".\n"
    }
  }

  private static let other = Remark.Rule(
    "A command can do what it was asked for.",
    meaning: "Something outside the description was in the way, and the command ended without doing its work.",
    help: "the message says what was in the way")

  private static let refusals = [
    "usage": Remark.Rule(
      "The command line fits the verb.",
      meaning: "An option, a value or a word is missing, misspelt or does not go with the others. Nothing was done.",
      help: "'mosaic help' followed by the verb shows how it is used"),
    "missing-roster": Remark.Rule(
      "There is a roster where it is looked for.",
      meaning:
        "A fleet is described in fleet/roster.yaml of its workspace, and there is no such file. The wrong folder "
        + "is as likely as a fleet that was never begun.",
      help: "name the workspace with --home, or begin one with 'mosaic fleet init'"),
    "existing-roster": Remark.Rule(
      "A first roster is written where there is none.",
      meaning: "A roster stands there already, and a person may have written it. It was left as it is.",
      help: "edit it and run 'mosaic fleet generate', or use --force, which keeps the old one"),
    "unchanged-roster": Remark.Rule(
      "A change leaves the roster right.",
      meaning:
        "The change that was asked for names what is not there, would break the fleet, or has no safe place in the "
        + "file. Nothing was written.",
      help: "the message says which, and what to do first"),
    "unknown-document": Remark.Rule(
      "A file that is named is one that mosaic reads.",
      meaning:
        "The kind of a file is seen from its content, and this one is neither a roster nor a profile, a north star "
        + "or a role contract.",
      help: "look at the keys at its top, or name another file"),
    "unknown-name": Remark.Rule(
      "What is asked for by name is there.",
      meaning: "No agent, class, profile or preset has the name that was given.",
      help: "the message has the nearest name; 'mosaic fleet profile list' and 'persona list' show the library"),
    "nothing-to-check": Remark.Rule(
      "There is something to check in what is named.",
      meaning:
        "The folders hold no roster, profile, north star or role contract. A wrong path must not pass for a good "
        + "description.",
      help: "name the folder of a workspace, or the files themselves"),
    "unreadable": Remark.Rule(
      "A source can be read.",
      meaning: "The system refused to give a file's bytes, so that nothing is known of what it says.",
      help: "look at its permissions and what its links lead to"),
    "file-system": Remark.Rule(
      "The disk takes what is written.",
      meaning: "The system refused a change of a file or folder. What was written before it is listed in the manifest.",
      help: "mend what the message names and run the command again"),
    "file-of-another": Remark.Rule(
      "What is written replaces only what mosaic wrote.",
      meaning: "The file that was named as a target is kept by a person or by another verb. It was left as it is.",
      help: "name another file"),
    "not-adopted": Remark.Rule(
      "What was changed by hand can move to a layer of its own.",
      meaning: "The change in a generated file has no layer that could hold it, so that it was neither moved nor lost.",
      help: "make the change in the description, or keep a copy and generate the file anew"),
  ]
}
