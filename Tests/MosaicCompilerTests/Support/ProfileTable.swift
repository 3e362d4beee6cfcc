import Testing

/// The expected seats of each shipped profile.
struct ProfileTable: CustomTestStringConvertible, Sendable {
  let id: String
  let lead: String
  let floor: [String]
  /// `class`, or `class < manager`, or `class < manager x2`, in the profile's order.
  let seats: [String]
  /// The number of agents without and with `--full`, including the two-agent floor.
  let agents: (floor: Int, full: Int)

  var testDescription: String { id }

  static let all = [
    ProfileTable(
      id: "business", lead: "ceo", floor: ["ceo"],
      seats: [
        "ceo", "coo < ceo", "cfo < ceo", "product-manager < coo", "marketing-lead < coo", "sales-lead < coo",
        "operations-manager < coo", "customer-success-manager < coo", "code < product-manager",
        "review < product-manager",
      ], agents: (3, 12)),
    ProfileTable(
      id: "marketing", lead: "marketing-lead", floor: ["marketing-lead"],
      seats: [
        "marketing-lead", "content-strategist < marketing-lead", "copywriter < content-strategist",
        "seo-specialist < marketing-lead", "social-media-manager < content-strategist",
        "brand-strategist < marketing-lead", "growth-marketer < marketing-lead", "ux-designer < marketing-lead",
      ], agents: (3, 10)),
    ProfileTable(
      id: "personal-assistant", lead: "personal-assistant", floor: ["personal-assistant"],
      seats: [
        "personal-assistant", "executive-assistant < personal-assistant", "scheduler < executive-assistant",
        "inbox-manager < personal-assistant", "researcher < personal-assistant",
      ], agents: (3, 7)),
    ProfileTable(
      id: "research", lead: "lead-researcher", floor: ["lead-researcher"],
      seats: [
        "lead-researcher", "researcher < lead-researcher x2", "data-analyst < lead-researcher",
        "data-scientist < lead-researcher", "market-analyst < lead-researcher", "documentation < lead-researcher",
        "review < lead-researcher",
      ], agents: (3, 10)),
    ProfileTable(
      id: "software-delivery", lead: "orchestrator", floor: ["orchestrator", "enhancer"],
      seats: [
        "orchestrator", "board < orchestrator", "planner < orchestrator", "decomposition < planner",
        "code < decomposition x2", "review < orchestrator", "security-review < review", "site-tester < review",
        "documentation < orchestrator", "merge-gate < orchestrator", "rebase < merge-gate",
        "operator < orchestrator", "session-review < orchestrator", "enhancer < orchestrator",
      ], agents: (2, 15)),
  ]
}
