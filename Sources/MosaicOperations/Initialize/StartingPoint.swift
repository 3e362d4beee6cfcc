import MosaicDiagnostics
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// A summary of a fleet that was just written: its size, its posture, and missing programs and folders.
struct StartingPoint {
  private let fleet: Fleet

  init(_ fleet: Fleet) {
    self.fleet = fleet
  }

  /// - Parameters:
  ///   - next: the command that a person would type now.
  ///   - start: the one after it, which would fail while something is missing.
  func lines(next: String, then start: String? = nil) -> [String] {
    let missing = [missingRuntimes, missingFolders].compactMap { $0 }
    let second = missing.isEmpty ? start.map { ", then \($0)" } : nil
    return [seats] + missing + ["next: \(next)" + (second ?? "")]
  }

  private var seats: String {
    let unattended = fleet.agents.count { $0.yolo }
    let posture = unattended == fleet.agents.count ? "all run unattended" : "\(unattended) run unattended"
    return "\(counted(fleet.agents.count, "agent")); \(posture)"
  }

  private var missingRuntimes: String? {
    let names = fleet.agents.filter { $0.command == nil }.map { $0.runtime.command?.first ?? $0.runtime.name }
    let missing = Set(names).sorted().filter { Environment.program($0) == nil }
    return missing.isEmpty ? nil : "not on PATH: \(missing.map(Visible.line).joined(separator: ", "))"
  }

  private var missingFolders: String? {
    let folders = Set(fleet.agents.map(\.workingDirectory)).sorted()
    let missing = folders.filter { !SourceReader.isFolder(Environment.expandingHome($0)) }
    return missing.isEmpty ? nil : "no such folder: \(missing.map(Visible.line).joined(separator: ", "))"
  }
}
