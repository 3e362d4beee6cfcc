import MosaicDiagnostics
import MosaicFormats
import MosaicHost
package import MosaicModel

/// A summary of a fleet that was just written: its size, its posture, and missing programs and folders.
package struct InitSummary: Sendable {
  private let fleet: Fleet

  package init(_ fleet: Fleet) {
    self.fleet = fleet
  }

  /// Lines for a person.
  package var lines: [String] { [seats] + missing }

  /// Whether the fleet could be started now.
  package var isReady: Bool { missing.isEmpty }

  private var missing: [String] { [missingRuntimes, missingFolders].compactMap { $0 } }

  private var seats: String {
    let unattended = fleet.agents.count { $0.yolo }
    let posture =
      unattended == fleet.agents.count
      ? "all will run without permission prompts" : "\(unattended) will run without permission prompts"
    return "\(counted(fleet.agents.count, word: "agent")); \(posture)"
  }

  private var missingRuntimes: String? {
    let names = fleet.agents.filter { $0.command == nil }.map { $0.runtime.command?.first ?? $0.runtime.name }
    let missing = Set(names).sorted().filter { Environment.program($0) == nil }
    return missing.isEmpty ? nil : "not on PATH: \(missing.map(TerminalSafe.line).joined(separator: ", "))"
  }

  private var missingFolders: String? {
    let folders = Set(fleet.agents.map(\.workingDirectory)).sorted()
    let missing = folders.filter { !FileBytes.isFolder(Environment.expandingHome($0)) }
    return missing.isEmpty ? nil : "no such folder: \(missing.map(TerminalSafe.line).joined(separator: ", "))"
  }
}
