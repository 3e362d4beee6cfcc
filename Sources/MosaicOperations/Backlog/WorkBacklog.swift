import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicRegister
import MosaicWorkspace

/// The backlog of a workspace: its cards, in the register.
package struct WorkBacklog {
  let register: Register
  let folder: FleetFolder
  let address: RegisterAddress

  /// Connects to the server that `DATABASE_URL` names, else to the workspace's own, which is started.
  ///
  /// - Throws: `UnusableHome`, `RegisterFailure`.
  package init(in place: WorkspacePlace, tell: Tell) throws {
    let home = try Workspace(place).home
    folder = FleetFolder(home: home)
    (register, address) = try BacklogServer(home: home).connect(tell: tell)
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

  private static let recoveryLimit = Duration.seconds(15)
}
