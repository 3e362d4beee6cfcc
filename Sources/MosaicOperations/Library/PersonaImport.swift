package import MosaicCompiler
package import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Converts agents of other tools to role contracts in a person's own layer.
package struct PersonaImport {
  /// A contract that was written, or would be.
  package struct Contract: Sendable {
    /// The file of the other tool, as shown to people.
    package let source: String
    package let persona: ImportedPersona
    package let personaClass: String
    /// The path of the contract, as shown to people.
    package let path: String
    package let text: String
    /// What a person should complete or review.
    package let warnings: [String]
  }

  package struct Result: Sendable {
    package var contracts: [Contract] = []
    /// Why files were not imported.
    package var problems: [Issue] = []
    /// The number of files in a folder that are no agents.
    package var skipped = 0
  }

  private let place: WorkspacePlace
  private let path: String
  private let personaClass: String?
  private let tell: Tell

  /// - Parameters:
  ///   - path: a file or a folder.
  ///   - personaClass: nil to derive the class from each file.
  package init(of path: String, as personaClass: String?, in place: WorkspacePlace, tell: @escaping Tell) {
    self.path = path
    self.personaClass = personaClass
    self.place = place
    self.tell = tell
  }

  /// - Parameter dryRun: whether to write nothing.
  /// - Throws: `Refusal`, or a file system error.
  package func run(dryRun: Bool) throws -> Result {
    let workspace = try Workspace(place)
    let library = try workspace.loadLibrary()
    let roles = analyze(library, in: .neutral).library.roles
    let (agents, others) = try read()
    var result = Result(skipped: others)
    guard !agents.isEmpty else { throw Refusal.noAgents(path: Path.shown(path), isFolder: FileBytes.isFolder(path)) }
    if personaClass != nil && agents.count > 1 { throw Refusal.severalAgents(agents.map(\.source)) }
    for agent in agents {
      do throws(any Error) {
        let contract = try converted(agent, roles: roles, beside: library, in: workspace)
        if let other = result.contracts.first(where: { $0.personaClass == contract.personaClass }) {
          throw Refusal.ownFileExists(path: other.path)
        }
        try OwnFile(contractOf: contract.personaClass, in: workspace)
          .create(Array(contract.text.utf8), dryRun: dryRun, tell: tell)
        result.contracts.append(contract)
      } catch {
        guard let refusal = Refusal(error) else { throw error }
        result.problems.append(refusal.issue(about: agent.source))
      }
    }
    return result
  }

  private struct Agent {
    let source: String
    let persona: ImportedPersona
  }

  /// Returns the agents, and the number of other files.
  private func read() throws -> (agents: [Agent], others: Int) {
    var agents: [Agent] = []
    var others = 0
    for file in try files(at: path, depth: 0) {
      guard let bytes = try SourceReader.read(file) else {
        throw SourceReader.Failure(path: file, reason: "no such file")
      }
      let isText = bytes.count <= Self.mostBytes && String(validating: bytes, as: UTF8.self) != nil
      if isText, let persona = ImportedPersona(bytes, named: file) {
        agents.append(Agent(source: Path.shown(file), persona: persona))
      } else {
        others += 1
      }
    }
    return (agents, others)
  }

  private static let mostBytes = 1 << 20
  private static let deepest = 8

  private func files(at path: String, depth: Int) throws -> [String] {
    guard FileBytes.isFolder(path) else { return [path] }
    guard depth < Self.deepest else { return [] }
    return try SourceReader.entries(in: path).filter { !$0.name.hasPrefix(".") }.flatMap { entry -> [String] in
      let inner = path.hasSuffix("/") ? path + entry.name : "\(path)/\(entry.name)"
      let isText = [".md", ".yaml", ".yml"].contains { entry.name.hasSuffix($0) }
      return entry.isFolder || isText ? try files(at: inner, depth: depth + 1) : []
    }
  }

  private func converted(
    _ agent: Agent, roles: RoleLibrary, beside library: SourceSet, in workspace: Workspace
  ) throws -> Contract {
    let name = try chosenClass(for: agent, roles: roles)
    var bytes: [UInt8] = []
    ImportedContract(agent.persona, as: name).render(into: &bytes)
    let path = OwnFile(contractOf: name.description, in: workspace).path
    return Contract(
      source: agent.source, persona: agent.persona, personaClass: name.description, path: path,
      text: String(decoding: bytes, as: UTF8.self), warnings: try warnings(about: bytes, at: path, beside: library))
  }

  private func chosenClass(for agent: Agent, roles: RoleLibrary) throws(Refusal) -> PersonaClass {
    guard let name = personaClass.flatMap(PersonaClass.init) ?? agent.persona.personaClass else {
      throw Refusal.noClassName(agent.persona.name)
    }
    if let file = roles[name.description]?.ownFile { throw Refusal.ownFileExists(path: file) }
    let isFree = roles[name.description] == nil && name != .worker
    if !isFree && personaClass == nil { throw Refusal.importReplaces(personaClass: name.description) }
    return name
  }

  /// Checks a contract as `validate` would.
  ///
  /// - Throws: `Refusal` if it has errors, which no known file causes.
  private func warnings(about contract: [UInt8], at path: String, beside library: SourceSet) throws -> [String] {
    var sources = library
    sources.add(path: path, bytes: contract, kind: .role)
    let findings = analyze(sources, in: .neutral).findings.only { _, file in file.path == path }
    if let error = findings.errors.diagnostics.first {
      throw Refusal(.no, "its contract would have an error: \(error.message)", help: error.help)
    }
    return findings.diagnostics.map { $0.message + ($0.help.map { ": \($0)" } ?? "") }
  }
}

extension Refusal {
  /// The issue, with the file that it is about in its message.
  fileprivate func issue(about source: String) -> Issue {
    Issue(
      code: issue.code, rule: issue.rule, message: "\(TerminalSafe.line(source)) is not imported: \(message)",
      help: help, path: source)
  }

  fileprivate static func noAgents(path: String, isFolder: Bool) -> Refusal {
    let path = TerminalSafe.line(path)
    return Refusal(
      .no, code: "unknown-document",
      isFolder
        ? "no agent of Claude Code, Copilot or BMAD is in \(path)"
        : "\(path) is not an agent of Claude Code, Copilot or BMAD",
      help: "an agent of Claude Code has front matter with 'description:' and 'name:' or 'tools:', one of Copilot is "
        + "named '*.agent.md' or '*.chatmode.md', and one of BMAD has 'agent:' and 'persona:' in YAML", file: path)
  }

  fileprivate static func severalAgents(_ sources: [String]) -> Refusal {
    Refusal(
      .usage, code: "usage", "--class names one class, but there are \(sources.count) agents",
      help: "import one file at a time, or omit --class to name each class after its agent")
  }

  fileprivate static func noClassName(_ name: String) -> Refusal {
    Refusal(
      .no, "no class can be named after '\(TerminalSafe.line(name))'", help: "name the class with '--class NAME'")
  }

  fileprivate static func importReplaces(personaClass: String) -> Refusal {
    Refusal(
      .no, "class '\(personaClass)' already ships with mosaic",
      help: "use '--class' with another name, or with '\(personaClass)' to replace the shipped contract")
  }
}
