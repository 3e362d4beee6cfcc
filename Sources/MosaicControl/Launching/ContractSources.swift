import MosaicHost
import MosaicModel

/// Finds the pieces of a contract in a home.
package struct ContractSources: Sendable {
  private let home: String
  private let runtime: String
  private let personaClass: String?
  private let agent: String?

  /// - Parameter environment: provides the agent and its class in `MOSAIC_AGENT_NAME` and `MOSAIC_AGENT_CLASS`.
  package init(home: String, runtime: String, environment: (String) -> String?) {
    self.home = home
    self.runtime = runtime
    personaClass = environment(AgentVariable.personaClass.rawValue).flatMap { FileName.isSafe($0) ? $0 : nil }
    agent = environment(AgentVariable.name.rawValue).flatMap { FileName.isSafe($0) ? $0 : nil }
  }

  private var standing: [String] {
    ["CONSTITUTION.md", "USER.md", "USER.local.md", "TOOLS.md", SourcePath.contractText(of: runtime)].filter(isPlain)
  }

  private static let overlays = ["SOUL.md", "SOUL.local.md", "STANDARDS.md", "STANDARDS.local.md"]

  /// The files that the pieces come from, whether or not they exist.
  package var paths: [String] {
    standing + rolePaths + (agent.map { [FleetLayout.cheatSheet(of: $0)] } ?? []) + Self.overlays
  }

  /// The pieces that exist. A missing one does not stop a launch.
  package var contract: Contract {
    let overlays = Self.overlays.compactMap(piece)
    let headed = overlays.enumerated().map { number, piece in
      number == 0 ? Self.headed("# Operator Overlays", piece: piece) : piece
    }
    let pieces = standing.compactMap(piece)
    return Contract(pieces + [persona, comms].compactMap { $0 } + headed)
  }

  /// The requested class if it has no contract; nil if it has one.
  package var missingPersona: String? {
    guard let personaClass, personaClass != "worker", persona == nil else { return nil }
    return personaClass
  }

  /// Whether the requested class has a contract.
  package var hasPersona: Bool { persona != nil }
  /// Whether the requested agent has a cheat-sheet, like every agent of this machine.
  package var hasComms: Bool { comms != nil }

  private func isPlain(_ path: String) -> Bool {
    !path.hasPrefix("runtime/") || FileName.isSafe(runtime)
  }

  /// A person's own role file takes precedence over the shipped one.
  private var persona: Contract.Piece? {
    guard let personaClass else { return nil }
    guard let role = rolePaths.lazy.compactMap(piece).first else { return nil }
    let text = Self.trimmed(Self.withoutFrontMatter(role.text))
    return Self.headed("# Persona Contract (\(personaClass))", piece: .init(source: role.source, text: text))
  }

  private var rolePaths: [String] {
    personaClass.map { ["\(FleetLayout.ownRoles)/\($0).md", "\(FleetLayout.roles)/\($0).md"] } ?? []
  }

  private var comms: Contract.Piece? {
    agent.flatMap { piece(FleetLayout.cheatSheet(of: $0)) }.map { Self.headed("# Fleet Comms", piece: $0) }
  }

  private func piece(_ path: String) -> Contract.Piece? {
    guard let bytes = FileBytes.read("\(home)/\(path)") else { return nil }
    // An argument of a program ends at a NUL.
    let text = Self.trimmed(String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self))
    return text.isEmpty ? nil : Contract.Piece(source: path, text: text)
  }

  private static func headed(_ heading: String, piece: Contract.Piece) -> Contract.Piece {
    if piece.text == heading || piece.text.hasPrefix(heading + "\n") { return piece }
    return Contract.Piece(source: piece.source, text: "\(heading)\n\n\(piece.text)")
  }

  /// Returns the text without its front matter: facts for mosaic, fenced by `---`, mean nothing to an agent.
  private static func withoutFrontMatter(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first?.isFence == true, let end = lines.dropFirst().firstIndex(where: \.isFence) else { return text }
    return lines[(end + 1)...].joined(separator: "\n")
  }

  private static func trimmed(_ text: String) -> String {
    let text = text.drop { $0.isNewline || $0 == "\u{FEFF}" }
    return String(text[..<(text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex)])
  }
}

extension Substring {
  fileprivate var isFence: Bool { self == "---" || self == "---\r" }
}
