import MosaicDiagnostics
import MosaicFormats
import MosaicModel

@testable import MosaicCompiler

private let context = CompileContext(
  host: "here", tenant: "acme", home: .belowHome(".config/mosaic"), program: .absolute("/opt/it's/mosaic"))
private let shipped = analyze(SourceSet(), in: context).library

func rosterIsJudged(_ bytes: [UInt8]) {
  judge(bytes, .roster, "fleet/roster.yaml") { sources, bag in
    let fleet = analyzeRoster(sources, library: shipped, context: context, into: &bag)
    guard let fleet, !bag.hasErrors else { return }
    requireReadable(fleet)
  }
}

func profileIsJudged(_ bytes: [UInt8]) {
  judge(bytes, .profile, "fleet/profiles.local/desk.yaml") { sources, bag in
    _ = analyzeProfiles(sources, roles: shipped.roles, into: &bag)
  }
}

func northStarIsJudged(_ bytes: [UInt8]) {
  judge(bytes, .northStar, "fleet/NORTH_STAR.yaml") { sources, bag in
    guard let northStar = analyzeNorthStar(sources, into: &bag), !bag.hasErrors else { return }
    requireText(render([lowerNorthStarFile(northStar)]))
  }
}

func roleIsJudged(_ bytes: [UInt8]) {
  judge(bytes, .role, "fleet/roles.local/desk.md") { sources, bag in
    let roles = analyzeRoles(sources, into: &bag)
    if !bag.hasErrors { requireText(render([lowerRoleIndex(roles.personas)])) }
  }
}

private func judge(
  _ bytes: [UInt8], _ kind: SourceSet.Kind, _ path: String, _ analyze: (SourceSet, inout DiagnosticBag) -> Void
) {
  var sources = SourceSet.empty
  sources.add(path: path, bytes: bytes, kind: kind)
  requireSameTwice {
    var bag = DiagnosticBag()
    analyze(sources, &bag)
    for secret in bag.secrets { requirePlace(secret, in: sources.map, "a secret") }
    return Verdict(Findings(bag, in: sources.map))
  }
}

/// The files generated from a fleet can be read back, and the env files contain the model's values.
private func requireReadable(_ fleet: Fleet) {
  let files = render(
    lowerUnits(fleet, in: context) + lowerEnvironmentFiles(fleet, in: context) + lowerCheatSheets(fleet, in: context)
      + lowerFleetSummary(fleet, in: context))
  requireText(files)
  for file in files where file.path.hasPrefix("systemd/") {
    _ = reading(file.path) { try UnitReader(file.bytes) }
  }
  for agent in fleet.agents(on: context.host) {
    let path = "fleet/agents/\(agent.name).env"
    let file = files.first { $0.path == path }
    let variables = reading(path) { try EnvironmentReader(file?.bytes ?? []).variables }
    require(variables.first { $0.name == "MOSAIC_AGENT_WORKDIR" }?.value == agent.workingDirectory, "the folder")
    require(variables.first { $0.name == "MOSAIC_AGENT_COMMAND" }?.value == agent.command ?? "", "the command")
    for variable in agent.environment {
      require(variables.last { $0.name == variable.name }?.value == variable.value, "the variable \(variable.name)")
    }
  }
}

/// Paths are unique; text contains no invisible characters and ends with exactly one newline.
private func requireText(_ files: [RenderedFile]) {
  require(Set(files.map(\.path)).count == files.count, "a path is written once")
  for file in files {
    guard let text = String(validating: file.bytes, as: UTF8.self) else { fatalError("\(file.path) is text") }
    require(!text.unicodeScalars.contains { HiddenCharacters.contains($0) }, "\(file.path) hides nothing")
    require(file.bytes.last == 0x0A && !file.bytes.suffix(2).elementsEqual([0x0A, 0x0A]), "\(file.path) ends once")
    require(!file.path.split(separator: "/").contains(".."), "\(file.path) stays inside")
  }
}
