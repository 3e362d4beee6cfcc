import Glibc
import MosaicControl

// What the agents of this machine start, and where.
extension Diagnosis {
  func runtimeFindings(_ record: FleetRecord) -> [Finding] {
    let agents = LaunchOutlook.all(record, in: folder)
    return missingPrograms(agents) + missingFolders(agents) + refusals(agents)
  }

  /// One finding a program, however many agents start it.
  private func missingPrograms(_ agents: [LaunchOutlook]) -> [Finding] {
    let missing = agents.filter { !$0.isProgramThere }
    return grouped(missing) { $0.program ?? "" }.map { program, names in
      .error(
        "runtime", "\(program), which \(listed(names)) \(names.count == 1 ? "starts" : "start"), is not on PATH",
        help: "install it, or name its folder in MOSAIC_RUNTIME_BIN in the agent's .local.env")
    }
  }

  private func missingFolders(_ agents: [LaunchOutlook]) -> [Finding] {
    let missing = agents.filter { !$0.isFolderThere }
    return grouped(missing) { $0.workingDirectory }.map { path, names in
      .error(
        "working-directory", "\(path), in which \(listed(names)) \(names.count == 1 ? "works" : "work"), is no folder",
        help: "make it, or change working_directory in the roster")
    }
  }

  /// Claude Code does not run unattended as root, except where IS_SANDBOX says that nothing can come of it.
  private func refusals(_ agents: [LaunchOutlook]) -> [Finding] {
    guard geteuid() == 0 else { return [] }
    let refused = agents.filter { $0.program == "claude" && $0.isUnattended && $0.environment["IS_SANDBOX"] != "1" }
    if refused.isEmpty { return [] }
    return [
      .error(
        "root", "claude does not run unattended as root: \(listed(refused.map(\.name)))",
        help: "run the fleet as another user, or set 'yolo: false' for these agents")
    ]
  }

  private func grouped(_ agents: [LaunchOutlook], by key: (LaunchOutlook) -> String) -> [(String, [String])] {
    Dictionary(grouping: agents, by: key).map { ($0.key, $0.value.map(\.name)) }.sorted { $0.0 < $1.0 }
  }

  private func listed(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }
}
