import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFramework
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// `mosaic fleet persona customize`
struct PersonaCustomize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customize", abstract: "Copy a shipped contract to fleet/roles.local, or create a new one.",
    discussion: """
      The copy is yours and replaces the shipped contract. Never changes an existing file (exit code 1).

      Examples:
        mosaic fleet persona customize code
        mosaic fleet persona customize gardener --new
      """)

  @Argument(help: ArgumentHelp("Name of the class.", valueName: "class"))
  var personaClass: String

  @Flag(help: "Create a contract for a new class.")
  var new = false

  @Flag(help: "Print what would be written and write nothing.")
  var dryRun = false

  @OptionGroup var home: HomeOptions

  private static let folder = FleetLayout.ownRoles

  mutating func validate() throws {
    if new && !TextRule.personaClass.accepts(personaClass) {
      throw ValidationError("invalid class name '\(Visible.line(personaClass))'; use \(TextRule.personaClass.wants)")
    }
  }

  func run() throws {
    try withFailures(Invocation(home)) {
      let workspace = try Workspace(home)
      // Mistakes elsewhere do not matter here, and the way out of some is a contract.
      let roles = analyze(try workspace.loadLibrary(), in: .neutral).library.roles
      let contract = try new ? skeleton(besides: roles) : shipped(besides: roles)
      try write(contract, in: workspace)
    }
  }

  private func shipped(besides roles: RoleLibrary) throws -> [UInt8] {
    if let file = roles[personaClass]?.ownFile { throw OwnContractExists(path: file) }
    guard let contract = Resource.contract(of: PersonaClass(personaClass)) else {
      throw UnknownPersona(name: personaClass, known: roles.personas.map(\.personaClass.description))
    }
    return contract.bytes
  }

  private func skeleton(besides roles: RoleLibrary) throws -> [UInt8] {
    if let file = roles[personaClass]?.ownFile { throw OwnContractExists(path: file) }
    if roles[personaClass] != nil { throw ClassShips(personaClass: personaClass) }
    var bytes: [UInt8] = []
    RoleSkeleton(PersonaClass(personaClass)).render(into: &bytes)
    return bytes
  }

  /// The person's layer is reached through links, as when it is read: it may be a folder among their dotfiles.
  private func write(_ contract: [UInt8], in workspace: Workspace) throws {
    let name = "\(personaClass).md"
    let shown = workspace.shown("\(Self.folder)/\(name)")
    let layer = WorkspaceFolder(at: Path.absolute("\(workspace.home)/\(Self.folder)"))
    let confirmAbsence = {
      guard try layer.entry(at: name).isAbsent else { throw OwnContractExists(path: shown) }
    }
    if dryRun {
      try confirmAbsence()
      return Terminal.write(String(decoding: contract, as: UTF8.self))
    }
    try layer.locked(waiting: sayWaiting) {
      try confirmAbsence()
      try layer.create(RenderedFile(path: name, mode: .shared, bytes: contract))
      try layer.sync()
    }
    if !home.quiet { tell(shown) }
  }

  private func tell(_ path: String) {
    Terminal.say("created   \(Visible.line(path))")
    let what = new ? "fill it in, set 'class: \(personaClass)' for an agent" : "edit it"
    Terminal.say(Invocation(home).spelled("next: \(what), then run 'mosaic fleet generate'"))
  }
}

/// A person has a contract of the class in their own layer.
struct OwnContractExists: Complaint {
  let path: String

  var message: String { "\(Visible.line(path)) already exists" }
  var help: String? { "edit it, or move it away first to start again" }
  var status: ExitCode { ExitStatus.no }
}

/// A new class has the name of a shipped one.
struct ClassShips: Complaint {
  let personaClass: String

  var message: String { "class '\(personaClass)' ships with mosaic, so it cannot be new" }
  var help: String? {
    "'mosaic fleet persona customize \(personaClass)' copies its contract; use another name for a new class"
  }
  var status: ExitCode { ExitStatus.no }
}
