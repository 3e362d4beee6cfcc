/// Every diagnostic code, grouped by the document it concerns.
package enum DiagnosticCode: String, CaseIterable, Sendable {
  // Reading YAML
  case fileTooLarge = "file-too-large"
  case invalidUTF8 = "invalid-utf8"
  case hiddenCharacter = "hidden-character"
  case yamlSyntax = "yaml-syntax"
  case tabIndentation = "tab-indentation"
  case emptyDocument = "empty-document"
  case multipleDocuments = "multiple-documents"
  case nestingTooDeep = "nesting-too-deep"
  case scalarTooLong = "scalar-too-long"
  case anchorOrAlias = "anchor-or-alias"
  case yamlTag = "yaml-tag"
  case mergeKey = "merge-key"
  case complexKey = "complex-key"
  case duplicateKey = "duplicate-key"
  case unreadFile = "unread-file"
  case brokenLink = "broken-link"
  // Comments that allow a warning
  case invalidAllow = "invalid-allow"
  case unusedAllow = "unused-allow"
  // Decoding any document
  case unsupportedVersion = "unsupported-version"
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case camelCaseKey = "camel-case-key"
  case wrongType = "wrong-type"
  case emptyValue = "empty-value"
  case emptyList = "empty-list"
  case notABoolean = "not-a-boolean"
  case notAnInteger = "not-an-integer"
  case outOfRange = "out-of-range"
  case unknownValue = "unknown-value"
  case invalidValue = "invalid-value"
  // Roster
  case invalidName = "invalid-name"
  case reservedName = "reserved-name"
  case duplicateAgent = "duplicate-agent"
  case unknownClass = "unknown-class"
  case unknownProfile = "unknown-profile"
  case unknownRuntime = "unknown-runtime"
  case missingRuntime = "missing-runtime"
  case runtimeWithoutCommand = "runtime-without-command"
  case unknownPlaceholder = "unknown-placeholder"
  case missingModel = "missing-model"
  case commandOfKnownRuntime = "command-of-known-runtime"
  case unknownAgent = "unknown-agent"
  case reportingCycle = "reporting-cycle"
  case sshToFleetHost = "ssh-to-fleet-host"
  case sharedAddress = "shared-address"
  case fleetHostUnnamed = "fleet-host-unnamed"
  case ineffectiveKey = "ineffective-key"
  case refusedVariable = "refused-variable"
  case reservedVariable = "reserved-variable"
  case unexpandedValue = "unexpanded-value"
  case unusedEnvAllow = "unused-env-allow"
  case secretInRoster = "secret-in-roster"
  case unsupportedConnector = "unsupported-connector"
  case missingConnectorSettings = "missing-connector-settings"
  case operatorNotAllowed = "operator-not-allowed"
  case connectorWithoutUsers = "connector-without-users"
  case unknownRepository = "unknown-repository"
  case unusedRepository = "unused-repository"
  case exclusiveKeys = "exclusive-keys"
  case sharedCheckout = "shared-checkout"
  case loopWithoutBacklog = "loop-without-backlog"
  case embeddedBacklogRemoteAgents = "embedded-backlog-remote-agents"
  case floorUnmet = "floor-unmet"
  case noPlanner = "no-planner"
  case unusedBlock = "unused-block"
  case defaultSocket = "default-socket"
  // Profiles
  case profileIDMismatch = "profile-id-mismatch"
  case duplicateProfile = "duplicate-profile"
  case leadNotSeated = "lead-not-seated"
  case leadReports = "lead-reports"
  case floorNotSeated = "floor-not-seated"
  case duplicateSeat = "duplicate-seat"
  case unknownSeat = "unknown-seat"
  case unreachableSeat = "unreachable-seat"
  case seatCycle = "seat-cycle"
  case seatNameClash = "seat-name-clash"
  // North star
  case duplicateID = "duplicate-id"
  case unknownGoal = "unknown-goal"
  case selfDependency = "self-dependency"
  case dependencyCycle = "dependency-cycle"
  case laterPhase = "later-phase"
  // Role contracts
  case foreignPersona = "foreign-persona"
  case emptyRole = "empty-role"
  case frontMatter = "front-matter"
  case missingTitle = "missing-title"
  case missingSection = "missing-section"
  case emptySection = "empty-section"
  case classStemMismatch = "class-stem-mismatch"
  case duplicateClass = "duplicate-class"
  case htmlComment = "html-comment"
  case mergeConflict = "merge-conflict"
  case placeholderText = "placeholder-text"

  package var severity: Severity {
    switch self {
    case .camelCaseKey, .sharedAddress, .fleetHostUnnamed, .ineffectiveKey, .unexpandedValue, .unusedEnvAllow,
      .connectorWithoutUsers,
      .unusedRepository, .sharedCheckout, .floorUnmet, .noPlanner, .unusedBlock, .defaultSocket, .laterPhase,
      .missingTitle,
      .missingSection, .emptySection, .classStemMismatch, .htmlComment, .placeholderText, .unreadFile, .unusedAllow:
      .warning
    default:
      .error
    }
  }
}
