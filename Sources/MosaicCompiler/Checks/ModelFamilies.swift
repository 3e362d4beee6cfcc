/// Returns the runtime whose vendor's models have such names: `claude-opus-4-5`, `gpt-5`, `sonnet`.
func vendorsRuntime(ofModel name: String, among known: [String]) -> String? {
  let families = ["claude": ["claude-", "opus", "sonnet", "haiku"], "codex": ["gpt-", "codex-", "o3", "o4-"]]
  let word = name.lowercased()
  return known.first { runtime in
    families[runtime]?.contains { family in
      family.hasSuffix("-") ? word.hasPrefix(family) && word.contains(where: \.isNumber) : word.hasPrefix(family)
    } == true
  }
}
