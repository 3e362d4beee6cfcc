import MosaicDiagnostics
import MosaicModel

/// Rejects a change that would leave the fleet in a state that its owner cannot want.
///
/// - Parameter floor: the classes that stay staffed, computed only for a change that may remove the last agent of one.
func checkChange(
  _ change: RosterChange, of tree: RosterTree, floor: () -> StaffedFloor
) throws(RosterRefusal) {
  switch change {
  case .add(let name, _):
    try checkIsFree(name, among: tree.names)
  case .edit(let name, let settings, let unset):
    try checkIsThere(name, tree: tree)
    let personaClass = settings.last { $0.key == .personaClass }?.text
    if personaClass != nil || unset.contains(.personaClass) {
      try checkFloor(floor(), without: name, becoming: personaClass, tree: tree)
    }
  case .remove(let name, let manager):
    try checkIsThere(name, tree: tree)
    if tree.items.count == 1 { throw .lastAgent(name) }
    try checkFloor(floor(), without: name, becoming: nil, tree: tree)
    try checkReports(name, newManager: manager, tree: tree)
  case .rename(let name, let newName):
    try checkIsThere(name, tree: tree)
    try checkIsFree(newName, among: tree.names.filter { $0 != name })
  case .notify: break
  }
}

private func checkIsFree(_ name: String, among names: [String]) throws(RosterRefusal) {
  if let existing = names.first(where: { $0.lowercased() == name.lowercased() }) {
    throw .agentExists(name, existing: existing)
  }
}

private func checkIsThere(_ name: String, tree: RosterTree) throws(RosterRefusal) {
  guard tree.index(of: name) == nil else { return }
  throw unknownAgent(name, among: tree.names, tree: tree)
}

/// Checks that each class of the floor keeps an enabled agent. A temporary second orchestrator is allowed, so that one
/// can replace the other.
private func checkFloor(
  _ floor: StaffedFloor, without name: String, becoming newClass: String?, tree: RosterTree
) throws(RosterRefusal) {
  for needed in floor.classes where needed.description != newClass {
    let names = tree.names(ofClass: needed.description)
    guard names.contains(name) else { continue }
    let enabled = tree.enabledNames(ofClass: needed.description)
    if names == [name] || enabled == [name] {
      throw .floor(name, personaClass: needed, rules: floor.rules(for: needed), hasDisabledPeers: names.count > 1)
    }
  }
}

private func checkReports(_ name: String, newManager: String?, tree: RosterTree) throws(RosterRefusal) {
  if let newManager, newManager != name {
    if tree.index(of: newManager) != nil { return }
    throw unknownAgent(newManager, among: tree.names.filter { $0 != name }, tree: tree)
  }
  let reports = tree.indices(reportingTo: name).compactMap { tree.items[$0].text(AgentKeys.name.name) }
  guard !reports.isEmpty else { return }
  let manager = tree.index(of: name).flatMap { tree.items[$0].text(.reportsTo) }
  throw .hasReports(name, reports: reports, manager: manager)
}

private func unknownAgent(_ name: String, among names: [String], tree: RosterTree) -> RosterRefusal {
  let near = Suggestion.nearest(to: name, among: names)
  return .unknownAgent(name, ofClass: tree.names(ofClass: name).filter(names.contains), near: near)
}
