/// Paths of the files in a workspace, relative to it, with `/` between components.
package enum FleetLayout {
  // MARK: Sources

  package static let roster = "fleet/roster.yaml"
  package static let northStar = "fleet/NORTH_STAR.yaml"
  /// The user's own role contracts and profiles.
  package static let ownRoles = "fleet/roles.local"
  package static let ownProfiles = "fleet/profiles.local"

  // MARK: Generated files

  package static let manifest = "fleet/generated.json"
  package static let record = "fleet/fleet.json"
  package static let summary = "fleet/FLEET.md"
  package static let northStarPage = "fleet/NORTH_STAR.md"
  package static let roles = "fleet/roles"
  package static let roleIndex = "fleet/roles/LIBRARY.md"
  package static let profiles = "fleet/profiles"
  package static let examples = "fleet/examples"
  package static let comms = "fleet/comms"
  package static let directory = "fleet/comms/DIRECTORY.md"
  package static let agents = "fleet/agents"
  package static let units = "systemd/user"
  package static let sendTool = "tools/tmux/agent-send.sh"

  package static func cheatSheet(of agent: String) -> String { "\(comms)/\(agent).md" }
  package static func environment(of agent: String) -> String { "\(agents)/\(agent).env" }
  /// The path of the user's own variables, which are read after the generated ones and override them.
  package static func localEnvironment(of agent: String) -> String { "\(agents)/\(agent).local.env" }
  package static func schema(of document: String) -> String { "fleet/\(document).schema.json" }
  package static func unit(_ name: String) -> String { "\(units)/\(name)" }

  // MARK: Files of the running fleet

  package static let run = "fleet/run"
  package static let paused = "fleet/run/PAUSED"
  /// Which units were installed, and from which workspace.
  package static let installed = "fleet/run/installed.json"
  /// What `check` read, and what it would find again.
  package static let index = "fleet/run/index"
  package static let backlog = "fleet/backlog"
}
