import MosaicFormats

/// Marks an orchestrator wherever it is in a table.
let orchestratorSymbol = "★"

/// The templates of this stage, parsed once.
private enum Shipped {
  static let generatedNote = TextTemplate(shipped: "generated-note.md")
  static let commsSending = TextTemplate(shipped: "comms-sending.md")
  static let commsRules = TextTemplate(shipped: "comms-rules.md")
  static let commsDirectory = TextTemplate(shipped: "comms-directory.md")
  static let roleIndex = TextTemplate(shipped: "role-index.md")
  static let roleContract = TextTemplate(shipped: "role-contract.md")
}

/// The blocks whose words are in `templates/`, each with the values that it wants.
extension MarkdownBlock {
  /// Says that a file is generated, from what, and how to change it.
  ///
  /// - Parameters:
  ///   - source: path as people know it, such as `fleet/roster.yaml`.
  ///   - command: what writes the file again.
  static func generatedNote(source: String, command: String = "mosaic fleet generate") -> MarkdownBlock {
    .prose(Shipped.generatedNote, ["source": MarkdownText.code(source), "command": MarkdownText.code(command)])
  }

  /// How to write to a peer.
  ///
  /// - Parameter command: opening of a here-document that ends with `EOF`.
  static func commsSending(command: String) -> MarkdownBlock {
    .prose(Shipped.commsSending, ["command": command])
  }

  /// The form of messages, and how far to trust them.
  ///
  /// - Parameter address: the reader's own `host:session`.
  static func commsRules(address: String) -> MarkdownBlock {
    .prose(Shipped.commsRules, ["address": address])
  }

  /// The purpose of the directory.
  static func commsDirectory(host: String) -> MarkdownBlock {
    .prose(Shipped.commsDirectory, ["host": MarkdownText.code(host), "mark": orchestratorSymbol])
  }

  /// The purpose of the role library, and how to change it.
  static func roleIndex() -> MarkdownBlock {
    .prose(Shipped.roleIndex, [:])
  }

  /// A contract to be filled in, without its facts.
  static func roleContract(title: String) -> MarkdownBlock {
    .prose(Shipped.roleContract, ["title": title])
  }
}
