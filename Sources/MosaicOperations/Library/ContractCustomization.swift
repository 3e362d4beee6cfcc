import MosaicCompiler
import MosaicDiagnostics
import MosaicFramework
import MosaicModel
import MosaicWorkspace

/// Creates a person's own contract: a copy of a shipped one, or a new one.
package struct ContractCustomization {
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
  package func run(dryRun: Bool) throws -> OwnFileCreation {
    let workspace = try Workspace(place)
    // Errors elsewhere do not matter here, and a new contract may be the way to fix them.
    let roles = analyze(try workspace.loadLibrary(), in: .neutral).library.roles
    let contract = try isNew ? skeleton(besides: roles) : shipped(besides: roles)
    let file = OwnFile(contractOf: personaClass, in: workspace)
    try file.create(contract, dryRun: dryRun, tell: tell)
    return OwnFileCreation(file, contract)
  }

  private func shipped(besides roles: RoleLibrary) throws -> [UInt8] {
    if let file = roles[personaClass]?.ownFile { throw Refusal.ownFileExists(path: file) }
    guard let contract = PersonaClass(personaClass).flatMap(Resource.contract(of:)) else {
      throw Refusal.unknownPersona(name: personaClass, known: roles.personas.map(\.personaClass.description))
    }
    return contract.bytes
  }

  private func skeleton(besides roles: RoleLibrary) throws -> [UInt8] {
    if let file = roles[personaClass]?.ownFile { throw Refusal.ownFileExists(path: file) }
    if roles[personaClass] != nil { throw Refusal.classShips(personaClass: personaClass) }
    guard let name = PersonaClass(personaClass) else { throw Refusal.unknownPersona(name: personaClass, known: []) }
    var bytes: [UInt8] = []
    RoleSkeleton(name).render(into: &bytes)
    return bytes
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
