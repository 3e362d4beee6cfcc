import MosaicDiagnostics

/// Every check of a roster, in the order of the diagnostic codes.
private let rosterChecks: [@Sendable (RosterScope, inout DiagnosticBag) -> Void] = [
  checkReservedName, checkDuplicateAgent, checkUnknownClass, checkUnknownProfile, checkUnknownRuntime,
  checkMissingRuntime, checkRuntimeWithoutCommand, checkUnknownPlaceholder, checkMissingModel,
  checkCommandOfKnownRuntime, checkUnknownAgent, checkReportingCycle,
  checkSSHToFleetHost, checkSharedAddress, checkFleetHostUnnamed, checkIneffectiveKey, checkRefusedVariable,
  checkReservedVariable,
  checkUnexpandedValue, checkUnusedEnvAllow, checkSecretInRoster, checkDurationOutOfRange, checkConnectorUsers,
  checkMissingConnectorSettings, checkOperatorNotAllowed, checkConnectorWithoutUsers, checkUnknownRepository,
  checkUnusedRepository, checkExclusiveKeys, checkSharedCheckout, checkLoopWithoutBacklog,
  checkEmbeddedBacklogRemoteAgents, checkFloorUnmet, checkNoPlanner, checkUnusedBlock, checkDefaultSocket,
]

func checkRoster(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  for check in rosterChecks { check(scope, &diagnostics) }
}
