import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel

/// The versions of mosaic, of the system, and of the runtimes that mosaic knows and the fleet uses.
struct BundleVersions {
  private let record: FleetRecord

  init(of record: FleetRecord) {
    self.record = record
  }

  private static let builtIn = ["claude", "codex", "pi", "opencode"]
  /// Seconds for each program.
  private static let patience = 5

  var text: String {
    let used = Set(record.agents.map(\.runtime))
    let runtimes = Self.builtIn.filter { used.contains($0) && record.runtimes[$0]?.command == nil }
    let lines = [
      "\(Product.name) \(Product.version)", "kernel: \(Self.kernel)", version("tmux", "-V"),
      version("systemctl", "--version"),
    ]
    return (lines + runtimes.map { version($0, "--version") }).joined(separator: "\n")
  }

  /// Returns the first line that a program prints about its version.
  private func version(_ program: String, _ option: String) -> String {
    let path = ProgramFolders(Environment.variables).path
    guard let file = Environment.program(program, on: path) else { return "\(program): not found" }
    let run = try? SystemCommands().run(Command(file, arguments: [option], timeout: Self.patience))
    let line = run.flatMap { $0.succeeded ? $0.text.split(separator: "\n").first.map(String.init) : nil }
    return "\(program): \(line ?? "no answer")"
  }

  private static var kernel: String {
    let bytes = FileBytes.read("/proc/sys/kernel/osrelease") ?? []
    return String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
  }
}
