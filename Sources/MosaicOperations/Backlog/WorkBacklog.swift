import Glibc
import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicHost
package import MosaicModel
import MosaicRegister
import MosaicWorkspace

/// The backlog of a workspace: its cards, in the register.
package struct WorkBacklog {
  let register: Register
  let folder: FleetFolder
  let address: RegisterAddress
  private let place: WorkspacePlace

  /// Connects to the server that `DATABASE_URL` names, else to the workspace's own, which is started.
  ///
  /// - Throws: `UnusableHome`, `RegisterFailure`; `Refusal` if the workspace has no fleet.
  package init(in place: WorkspacePlace, tell: Tell) throws {
    let workspace = try Workspace(place)
    let server = BacklogServer(home: workspace.home)
    // A mistyped folder must not get a Postgres of its own.
    if place.home != nil || server.url == nil, !Workspace.isAt(workspace.home) {
      throw MissingRoster(workspace).refusal
    }
    self.place = place
    folder = FleetFolder(home: workspace.home)
    (register, address) = try server.connect(tell: tell)
  }

  /// Warns about a class that no role contract defines, which no agent would claim, and about an unknown parent.
  package func warn(about draft: CardDraft, tell: Tell) throws {
    warn(aboutClassOf: draft, tell: tell)
    guard let parent = draft.parent, try !isKnown(parent) else { return }
    tell(.warning("the parent '\(TerminalSafe.line(parent))' is neither a card nor a goal", help: nil))
  }

  private func isKnown(_ parent: String) throws -> Bool {
    do {
      _ = try register.card(parent)
      return true
    } catch let failure as RegisterFailure where failure.kind == .no {
      let northStar = try? Self.northStar(at: "\(folder.home)/\(FleetLayout.northStar)") { _ in }
      return northStar?.goals.contains { $0.id == parent } ?? false
    }
  }

  private func warn(aboutClassOf draft: CardDraft, tell: Tell) {
    guard let group = draft.group else { return }
    let library = try? LibraryInForce(of: Workspace(place), limit: 1, rolesOnly: true, isPartial: true).library
    if let library, library.roles[group] == nil {
      tell(
        .warning(
          "no role contract has the class '\(TerminalSafe.line(group))', so no agent may claim this card",
          help: "run 'mosaic fleet persona list' to see the classes"))
    }
  }

  /// The name of the caller in the history: the agent's, else the user's.
  package static var caller: String {
    if let agent = Environment[AgentVariable.name.rawValue] { return agent }
    guard let entry = getpwuid(geteuid()) else { return "user-\(geteuid())" }
    return String(cString: entry.pointee.pw_name)
  }

  /// The agent that mosaic started this process in; nil for a person.
  package static var agent: String? { Environment[AgentVariable.name.rawValue] }
}

/// The server of a workspace's register.
struct BacklogServer {
  let home: String
  /// `DATABASE_URL`; nil if the register is embedded.
  let url: String?

  init(home: String) {
    self.home = home
    url = Environment["DATABASE_URL"]
  }

  func embedded() throws(RegisterFailure) -> EmbeddedServer {
    try EmbeddedServer(
      home: Path.absolute(home), runtime: Environment["XDG_RUNTIME_DIR"], searchPath: Environment["PATH", default: ""])
  }

  /// Connects. A server of our own that was killed a moment ago, or recovers from that, gets some time.
  func connect(tell: Tell) throws -> (Register, RegisterAddress) {
    let deadline = Instant.now.advanced(by: Self.recoveryLimit)
    while true {
      let address = try url.map(RegisterAddress.url) ?? embedded().start { tell(.progress($0)) }
      do {
        return (try Register(at: address, program: Product.version) { tell(.progress($0)) }, address)
      } catch let failure as RegisterFailure where failure.kind == .unreachable && url == nil {
        if Instant.now >= deadline { throw failure }
        usleep(100_000)
      }
    }
  }

  /// Connects to a server that runs; returns nil if there is none.
  func reopened() -> Register? {
    guard let address = url.map(RegisterAddress.url) ?? (try? embedded())?.address else { return nil }
    return try? Register(at: address, program: Product.version)
  }

  private static let recoveryLimit = Duration.seconds(15)
}
