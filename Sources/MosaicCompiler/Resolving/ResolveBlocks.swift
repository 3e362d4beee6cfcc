import MosaicDiagnostics
import MosaicFormats
import MosaicModel

// The parts of a fleet that no other part refers to.

func resolveService(_ spec: AgentSpec, in scope: RosterScope) -> ServicePolicy {
  let own = spec.service
  let defaults = scope.roster.defaults?.service
  return ServicePolicy(
    isEnabled: scope.isEnabled(spec),
    restart: (own.restart ?? defaults?.restart).flatMap { RestartPolicy(rawValue: $0.value) } ?? .onFailure,
    stopTimeout: (own.stopTimeout ?? defaults?.stopTimeout)?.value ?? ServicePolicy.defaultStopTimeout,
    resources: resolveResources(own.resources, defaults: defaults?.resources),
    resumesSession: (own.resumeSession ?? defaults?.resumeSession ?? spec.persistentPersona)?.value ?? false)
}

private func resolveResources(
  _ own: ServiceSpec.Resources?, defaults: ServiceSpec.Resources?
) -> ResourceLimits {
  if own == nil && defaults == nil { return .none }
  return ResourceLimits(
    memoryMax: (own?.memoryMax ?? defaults?.memoryMax)?.value, cpuQuota: (own?.cpuQuota ?? defaults?.cpuQuota)?.value,
    tasksMax: (own?.tasksMax ?? defaults?.tasksMax)?.value)
}

func resolveLoop(_ spec: RosterSpec.Loop) -> LoopPolicy {
  let usual = LoopPolicy.usual
  return LoopPolicy(
    interval: spec.interval?.value ?? usual.interval, ttl: spec.ttl?.value ?? usual.ttl,
    maxClaim: spec.maxClaim?.value ?? usual.maxClaim, nudgeAfter: spec.nudgeAfter?.value ?? usual.nudgeAfter,
    stuckAfter: spec.stuckAfter?.value ?? usual.stuckAfter,
    replanEvery: spec.replanEvery?.value ?? usual.replanEvery,
    maxAttempts: spec.maxAttempts?.value ?? usual.maxAttempts, concurrency: spec.concurrency?.value)
}

func resolveRepositories(_ specs: [RepositorySpec]) -> [Repository] {
  specs.compactMap { spec in
    spec.path.map { Repository(name: spec.name.value, path: $0.value, base: spec.base?.value ?? Repository.usualBase) }
  }
  .sorted { $0.name.precedes($1.name) }
}

/// Returns nil for a connector whose settings are incomplete.
func resolveConnector(_ spec: RosterSpec.Connector) -> Connector? {
  guard spec.kind?.value == "matrix" else { return .tmux }
  guard let matrix = spec.matrix, let homeserver = matrix.homeserver, let user = matrix.user, let room = matrix.room
  else { return nil }
  return .matrix(
    Connector.Matrix(
      homeserver: homeserver.value, user: user.value, room: room.value, tokenFile: matrix.tokenFile?.value,
      authorityFile: matrix.authorityFile?.value, allowedUsers: matrix.allowedUsers.map(\.value),
      operators: matrix.operators.map(\.value)))
}
