// Keys of other tools that have no counterpart here, and what to do instead.

/// Returns the advice for a key of another tool in a mapping of some kind; nil for any other key.
func foreignKeyAdvice(_ name: String, in table: KeyTable) -> String? {
  switch table.noun {
  case "an agent": agentAdvice.first { $0.keys.contains(name) }?.advice
  case "a seat":
    name == "replicas" || name == "count"
      ? nil
      : subordinates.contains(name)
        ? "remove it, and set 'reports_to' on each of those seats instead"
        : agentAdvice.first { $0.keys.contains(name) }?.advice
  case "a runtime": runtimeAdvice.first { $0.keys.contains(name) }?.advice
  case "a goal": goalAdvice.first { $0.keys.contains(name) }?.advice
  case "'matrix'": matrixAdvice.first { $0.keys.contains(name) }?.advice
  case "a role contract": contractAdvice.first { $0.keys.contains(name) }?.advice
  default: nil
  }
}

private typealias Advice = (keys: Set<String>, advice: String)

private let promptAdvice =
  "remove it; instructions for an agent belong in the role contract of its class, fleet/roles.local/CLASS.md"
private let toolAdvice =
  "remove it; tools and permissions are set in the runtime's own settings, or as text under '## Boundaries' of the "
  + "role contract"

/// Other tools' words for the list of those who report to somebody.
private let subordinates: Set = [
  "subordinates", "reports", "direct_reports", "reportees", "manages", "team", "members",
]

private let agentAdvice: [Advice] = [
  (["env_file", "envfile", "dotenv"], "write variables under 'env:', and secrets to fleet/agents/NAME.local.env"),
  (["depends_on", "needs", "after"], "remove it; agents start together, and 'reports_to' sets the org chart"),
  (["image", "container", "build", "dockerfile"], "remove it; mosaic runs programs of this machine, not containers"),
  (["ports", "volumes", "networks", "expose"], "remove it; an agent is a process of this machine, not a container"),
  (
    [
      "backstory", "prompt", "system_prompt", "instructions", "goal", "goals", "persona_prompt", "prompt_file",
      "system_message",
    ], promptAdvice
  ),
  (
    ["tools", "allowed_tools", "disallowed_tools", "permissions", "mcp_servers", "permission_mode", "toolsets"],
    toolAdvice
  ),
  (
    ["temperature", "max_tokens", "top_p", "max_turns", "max_iter", "reasoning_effort"],
    "remove it; settings of the model belong to the runtime: declare one under 'runtimes:' with a 'command' that sets it"
  ),
  (
    ["replicas", "count", "instances", "scale", "multiplicity"],
    "remove it; an agent is a single process, so write one item for each of them, with names of their own"
  ),
  (["disabled"], "write 'enabled: false' if it must not run; without it, the agent is enabled"),
  (["args", "arguments"], "remove it, and add its words to 'command'"),
  (subordinates, "remove it, and set 'reports_to' on each of those agents instead"),
  (["schedule", "cron"], "remove it; agents run all the time, and a goal of the north star states the work"),
]

private let runtimeAdvice: [Advice] = [
  (["args", "arguments", "options", "flags"], "remove it, and add its words to the list 'command'")
]

private let goalAdvice: [Advice] = [
  (
    ["workstream", "workstreams", "objective", "standing_objective", "epic"],
    "remove it; goals do not belong to workstreams or objectives"
  ),
  (["owner", "assignee", "assigned_to", "assign"], "remove it; a goal has no owner"),
  (["status", "state", "done", "progress"], "remove it; a goal says what is to be reached, not how far it is"),
  (
    ["due", "due_date", "deadline", "date", "start", "end", "milestone"],
    "remove it; a goal has no date, and 'phase' sets the order"
  ),
]

private let matrixAdvice: [Advice] = [
  (
    ["access_token", "token", "password"],
    "remove it, and write the token to a file that 'token_file' names, or to matrix.token in the workspace"
  )
]

private let contractAdvice: [Advice] = [
  (["tools", "allowed_tools", "permissions", "mcp_servers"], toolAdvice),
  (["model", "model_hint", "llm"], "remove it; set 'model_hint' for each agent of the class in the roster"),
  (["name", "id", "title"], "remove it, or write 'class' if it is the class; the first heading is the title"),
  (["description", "summary"], "write 'purpose'"),
  (["reports_to", "manager"], "remove it; set 'reports_to' for each agent in the roster"),
]
