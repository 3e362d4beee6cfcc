import MosaicDiagnostics
import MosaicModel

/// Checks that keys for the launch command have an effect. They have none next to `command`, which replaces the launch
/// command, and none for a declared runtime whose command has no placeholder for them. `mcp` has none for a built-in
/// runtime that takes no server of the Model Context Protocol. Also checks that `restart: never`
/// is not the policy of an agent that the loop keeps running, and that no model has a context above the cap.
///
/// ```yaml
/// agents:
///   - name: ada
///     command: ./run.sh
///     yolo: false   # the command alone decides how it runs
/// ```
func checkIneffectiveKey(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  let runtimes = Dictionary(scope.declaredRuntimes.map { ($0.name.value, $0) }) { first, _ in first }
  for agent in scope.roster.agents {
    if let command = agent.command {
      reportKeys(of: agent, beside: command, into: &diagnostics)
    } else if let runtime = scope.runtimeName(of: agent).flatMap({ runtimes[$0] }) {
      reportLaunchKeys(of: agent, runtime, into: &diagnostics)
    }
    reportTools(of: agent, scope, into: &diagnostics)
  }
  for runtime in scope.declaredRuntimes { reportClasses(of: runtime, scope, into: &diagnostics) }
  reportNever(scope, into: &diagnostics)
  reportLongContext(scope, into: &diagnostics)
  guard let defaults = scope.roster.defaults, scope.roster.agents.allSatisfy({ !$0.places.hasRuntime }),
    let runtime = defaults.runtime.flatMap({ runtimes[$0.value] })
  else { return }
  reportHint(defaults.modelHintKey, of: runtime, into: &diagnostics)
  reportFixed("yolo", at: defaults.yoloKey, runtime: runtime, into: &diagnostics)
  reportFixed("mcp", at: defaults.mcpKey, runtime: runtime, into: &diagnostics)
  reportFixed("resume_session", at: defaults.resumeSessionKey, runtime: runtime, into: &diagnostics)
}

private func reportKeys(
  of agent: AgentSpec, beside command: Located<String>, into diagnostics: inout DiagnosticBag
) {
  let keys = [
    ("model_hint", agent.places.modelHint), ("yolo", agent.places.yolo), ("mcp", agent.places.mcp),
    ("channels", agent.places.channels), ("resume_session", agent.places.resumeSession),
  ]
  for case (let name, let place?) in keys {
    diagnostics.report(
      .ineffectiveKey, message: "'\(name)' has no effect because 'command' is set", at: Label(place),
      related: [Label(command.span, text: "this replaces the entire launch command")],
      help: "remove '\(name)', or add the equivalent option to the command")
  }
}

private func reportLaunchKeys(of agent: AgentSpec, _ runtime: RuntimeSpec, into diagnostics: inout DiagnosticBag) {
  reportHint(agent.places.modelHint, of: runtime, into: &diagnostics)
  reportFixed("yolo", at: agent.places.yolo, runtime: runtime, into: &diagnostics)
  reportFixed("mcp", at: agent.places.mcp, runtime: runtime, into: &diagnostics)
  reportFixed("channels", at: agent.places.channels, runtime: runtime, into: &diagnostics)
  reportFixed("resume_session", at: agent.places.resumeSession, runtime: runtime, into: &diagnostics)
}

private func reportHint(_ hint: SourceSpan?, of runtime: RuntimeSpec, into diagnostics: inout DiagnosticBag) {
  let token = RuntimePlaceholder.model.token
  guard let hint, let place = runtime.place(without: .model) else { return }
  diagnostics.report(
    .ineffectiveKey, message: "'model_hint' has no effect with runtime '\(runtime.name.value)'", at: Label(hint),
    related: [Label(place, text: "this command has no '\(token)'")],
    help: "add '\(token)' to that command as the program's model argument, or remove 'model_hint'")
}

/// Reports a key that affects only the arguments of built-in runtimes.
private func reportFixed(
  _ name: String, at place: SourceSpan?, runtime: RuntimeSpec, into diagnostics: inout DiagnosticBag
) {
  guard let place, runtime.command != nil, let command = runtime.commandKey else { return }
  diagnostics.report(
    .ineffectiveKey, message: "'\(name)' has no effect with runtime '\(runtime.name.value)'", at: Label(place),
    related: [Label(command, text: "this command is yours, so mosaic adds no options to it")],
    help: "remove '\(name)', or add the equivalent option to that command")
}

/// Reports `mcp` for a runtime that mosaic starts without its tools.
private func reportTools(of agent: AgentSpec, _ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let place = agent.places.mcp, agent.command == nil,
    let runtime = scope.runtimeName(of: agent).flatMap({ scope.runtimes[$0] }), runtime.command == nil,
    !runtime.takesTools
  else { return }
  let names = Runtime.namesTakingTools.joined(separator: " and ")
  diagnostics.report(
    .ineffectiveKey, message: "'mcp' has no effect with runtime '\(runtime.name)'",
    at: Label(place, text: "mosaic passes its tools only to \(names)"), help: "remove 'mcp'")
}

/// Reports the agents of a runtime whose class has no effect, as they have one cause.
private func reportClasses(of runtime: RuntimeSpec, _ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard let place = runtime.place(without: .contract) else { return }
  let keys = scope.roster.agents.filter {
    $0.command == nil && scope.runtimeName(of: $0) == runtime.name.value && needsContract($0, scope)
  }.compactMap(\.places.personaClass)
  guard let first = keys.first else { return }
  let token = RuntimePlaceholder.contract.token
  let name = runtime.name.value
  diagnostics.report(
    .ineffectiveKey,
    message: keys.count == 1
      ? "an agent with runtime '\(name)' does not receive the contract for its 'class'"
      : "\(keys.count) agents with runtime '\(name)' do not receive the contracts for their 'class'",
    at: Label(first),
    related: [Label(place, text: "this command has no '\(token)'")]
      + keys.dropFirst().prefix(1).map { Label($0, text: "another of them") },
    help: "add '\(token)', which mosaic replaces with the contract's path, to that command, or remove "
      + (keys.count == 1 ? "'class'" : "their 'class'"))
}

/// Returns whether the class of an agent selects a contract. A class of the floor also counts toward the floor.
private func needsContract(_ agent: AgentSpec, _ scope: RosterScope) -> Bool {
  guard let name = agent.personaClass?.value, name != "worker", scope.roles.defines(name) else { return false }
  return !(["orchestrator", "enhancer"].contains(name) && wantsFloor(scope.roster))
}

/// Reports the suffix of a long context where the context is capped.
private func reportLongContext(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  var usual: Located<String>?
  for agent in scope.roster.agents where agent.command == nil && scope.runtimeName(of: agent) == "claude" {
    guard isCapped(agent) else { continue }
    if let hint = agent.modelHint {
      reportLongContext(hint, into: &diagnostics)
    } else if agent.places.modelHint == nil {
      usual = scope.roster.defaults?.modelHint
    }
  }
  if let usual { reportLongContext(usual, into: &diagnostics) }
}

private func reportLongContext(_ hint: Located<String>, into diagnostics: inout DiagnosticBag) {
  let suffix = "[1m]"
  guard hint.value.hasSuffix(suffix), hint.value.utf8.count > suffix.utf8.count else { return }
  let short = String(hint.value.dropLast(suffix.count))
  diagnostics.report(
    .ineffectiveKey, message: "'\(suffix)' has no effect: mosaic caps the context of claude at 200,000 tokens",
    at: Label(hint.span), help: "write '\(short)', or set '\(contextVariable): \"0\"' under the agent's 'env'",
    fixIts: FixIt.likely(short, at: hint.span))
}

private let contextVariable = "CLAUDE_CODE_DISABLE_1M_CONTEXT"

/// Returns whether an agent keeps the variable that caps its context.
private func isCapped(_ agent: AgentSpec) -> Bool {
  agent.env.allSatisfy { $0.name.value != contextVariable || $0.value.value == "1" }
}

/// Reports `restart: never` where the loop starts the agent again.
private func reportNever(_ scope: RosterScope, into diagnostics: inout DiagnosticBag) {
  guard scope.roster.loop != nil else { return }
  let usual = scope.roster.defaults?.service?.restart
  let agents = scope.agents(of: scope.floor.classes)
  for agent in agents where agent.service.restart?.value == RestartPolicy.never.rawValue {
    reportNever(agent.service.restart, of: agent, into: &diagnostics)
  }
  if usual?.value == RestartPolicy.never.rawValue, let agent = agents.first(where: { $0.service.restart == nil }) {
    reportNever(usual, of: agent, into: &diagnostics)
  }
}

private func reportNever(_ restart: Located<String>?, of agent: AgentSpec, into diagnostics: inout DiagnosticBag) {
  guard let restart, let name = agent.name?.value, let personaClass = agent.personaClass else { return }
  diagnostics.report(
    .ineffectiveKey, message: "'restart: never' does not keep '\(name)' stopped while the key 'loop' is set",
    at: Label(restart.span), related: [Label(personaClass.span, text: "this class stays staffed")],
    help: "remove 'restart', or set 'enabled: false' for an agent that is not to run")
}

extension RuntimeSpec {
  /// Returns the location of the command if it lacks a placeholder. A word that was reported may be meant as one.
  fileprivate func place(without placeholder: RuntimePlaceholder) -> SourceSpan? {
    guard let command, hasEveryWord else { return nil }
    let mayHave = command.contains { $0.value.contains(placeholder.token) || hasUnknownPlaceholder($0.value) }
    return mayHave ? nil : commandKey
  }
}
