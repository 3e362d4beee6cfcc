import MosaicFormats

/// The symbol for an orchestrator in every table.
let orchestratorSymbol = "★"

/// The templates of this stage, parsed once.
private enum Shipped {
  static let generatedNote = TextTemplate(shipped: "generated-note.md")
  static let commsSending = TextTemplate(shipped: "comms-sending.md")
  static let commsTools = TextTemplate(shipped: "comms-tools.md")
  static let commsRules = TextTemplate(shipped: "comms-rules.md")
  static let commsDirectory = TextTemplate(shipped: "comms-directory.md")
  static let roleIndex = TextTemplate(shipped: "role-index.md")
  static let roleContract = TextTemplate(shipped: "role-contract.md")
}

/// The blocks whose text comes from `templates/`, with the values that each template needs.
extension MarkdownBlock {
  /// Returns the note that a file is generated, its source, and how to change it.
  ///
  /// - Parameters:
  ///   - source: the path as users know it, such as `fleet/roster.yaml`.
  ///   - command: the command that regenerates the file.
  static func generatedNote(source: String, command: String = "mosaic fleet generate") -> MarkdownBlock {
    .prose(Shipped.generatedNote, ["source": MarkdownText.code(source), "command": MarkdownText.code(command)])
  }

  /// Explains how to write to a peer.
  ///
  /// - Parameter command: the start of a here-document that ends with `EOF`.
  static func commsSending(command: String) -> MarkdownBlock {
    .prose(Shipped.commsSending, ["command": command])
  }

  /// Explains the tools of the MCP server.
  static func commsTools() -> MarkdownBlock {
    .prose(Shipped.commsTools, [:])
  }

  /// Explains the format of messages and how far to trust them.
  ///
  /// - Parameter address: the reader's own `host:session`.
  static func commsRules(address: String) -> MarkdownBlock {
    .prose(Shipped.commsRules, ["address": address])
  }

  /// Explains the purpose of the directory.
  static func commsDirectory(host: String) -> MarkdownBlock {
    .prose(Shipped.commsDirectory, ["host": MarkdownText.code(host), "mark": orchestratorSymbol])
  }

  /// Explains the purpose of the role library and how to change it.
  static func roleIndex() -> MarkdownBlock {
    .prose(Shipped.roleIndex, [:])
  }

  /// Returns a contract to be filled in, without its metadata.
  static func roleContract(title: String) -> MarkdownBlock {
    .prose(Shipped.roleContract, ["title": title])
  }
}
