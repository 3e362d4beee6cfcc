import MosaicCompiler
import MosaicDiagnostics
import MosaicFramework
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// Creates a person's own contract: a copy of a shipped one, or a new one.
package struct ContractCustomization {
  package struct Result: Sendable {
    /// The path of the contract's file, as shown to people.
    package let path: String
    package let text: String
  }

  private static let folder = FleetLayout.ownRoles

  private let personaClass: String
  private let isNew: Bool
  private let place: WorkspacePlace
  private let tell: Tell

  package init(of personaClass: String, isNew: Bool, in place: WorkspacePlace, tell: @escaping Tell) {
    self.personaClass = personaClass
    self.isNew = isNew
    self.place = place
    self.tell = tell
  }

  /// - Parameter dryRun: whether to write nothing.
  /// - Throws: `Refusal`, or a file system error.
  package func run(dryRun: Bool) throws -> Result {
    let workspace = try Workspace(place)
    // Errors elsewhere do not matter here, and a new contract may be the way to fix them.
    let roles = analyze(try workspace.loadLibrary(), in: .neutral).library.roles
    let contract = try isNew ? skeleton(besides: roles) : shipped(besides: roles)
    let path = workspace.shown("\(Self.folder)/\(personaClass).md")
    try write(contract, in: workspace, shown: path, dryRun: dryRun)
    return Result(path: path, text: String(decoding: contract, as: UTF8.self))
  }

  private func shipped(besides roles: RoleLibrary) throws -> [UInt8] {
    if let file = roles[personaClass]?.ownFile { throw Refusal.ownContractExists(path: file) }
    guard let contract = PersonaClass(personaClass).flatMap(Resource.contract(of:)) else {
      throw Refusal.unknownPersona(name: personaClass, known: roles.personas.map(\.personaClass.description))
    }
    return contract.bytes
  }

  private func skeleton(besides roles: RoleLibrary) throws -> [UInt8] {
    if let file = roles[personaClass]?.ownFile { throw Refusal.ownContractExists(path: file) }
    if roles[personaClass] != nil { throw Refusal.classShips(personaClass: personaClass) }
    guard let name = PersonaClass(personaClass) else { throw Refusal.unknownPersona(name: personaClass, known: []) }
    var bytes: [UInt8] = []
    RoleSkeleton(name).render(into: &bytes)
    return bytes
  }

  /// The person's layer is written through links, as it is read through them: it may be a folder among their dotfiles.
  private func write(_ contract: [UInt8], in workspace: Workspace, shown: String, dryRun: Bool) throws {
    let name = "\(personaClass).md"
    let layer = WorkspaceFolder(at: Path.absolute("\(workspace.home)/\(Self.folder)"))
    let confirmAbsence = {
      guard try layer.entry(at: name).isAbsent else { throw Refusal.ownContractExists(path: shown) }
    }
    if dryRun { return try confirmAbsence() }
    try layer.locked(waiting: { tellWaiting(tell) }) {
      try confirmAbsence()
      try layer.create(RenderedFile(path: name, mode: .shared, bytes: contract))
      try layer.sync()
    }
  }
}

extension Refusal {
  /// Returns the refusal for a class that has a contract in the person's own layer.
  package static func ownContractExists(path: String) -> Refusal {
    Refusal(.no, "\(TerminalSafe.line(path)) already exists", help: "edit it, or move it away first to start over")
  }
}

extension Refusal {
  /// Returns the refusal for a new class with the name of a shipped one.
  package static func classShips(personaClass: String) -> Refusal {
    Refusal(
      .no, "class '\(personaClass)' already ships with mosaic",
      help:
        "run 'mosaic fleet persona customize \(personaClass)' to copy its contract, or use another name for a new class"
    )
  }
}
