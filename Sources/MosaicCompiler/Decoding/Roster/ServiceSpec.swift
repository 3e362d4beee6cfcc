import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum ResourceKeys {
  static let memoryMax = Key.text(
    "memory_max", rule: .memoryLimit,
    summary:
      "Memory, such as 4G or 50% of the machine's. If it is exceeded, the kernel kills processes of the agent, and "
      + "LAST-EXIT shows 'oom'."
  ).documented(default: .rule("no limit"), example: "4G")
  static let cpuQuota = Key.text(
    "cpu_quota", rule: .processorLimit, summary: "Processor time; 150% is one and a half processors."
  ).documented(default: .rule("no limit"), example: "150%")
  static let tasksMax = Key.integer(
    "tasks_max", range: 1...4_194_304, summary: "Number of processes and threads."
  ).documented(default: .rule("systemd's limit"), example: "1000")

  static let table = KeyTable(
    "'resources'", keys: [memoryMax.definition, cpuQuota.definition, tasksMax.definition])
}

/// The keys for systemd, of an agent or under `defaults`.
struct ServiceSpec {
  struct Resources {
    let memoryMax: Located<String>?
    let cpuQuota: Located<String>?
    let tasksMax: Located<Int>?

    init(_ record: Record, with decoder: inout DocumentDecoder) {
      memoryMax = record.read(ResourceKeys.memoryMax, with: &decoder)
      cpuQuota = record.read(ResourceKeys.cpuQuota, with: &decoder)
      tasksMax = record.read(ResourceKeys.tasksMax, with: &decoder)
    }
  }

  let restart: Located<String>?
  let stopTimeout: Located<Int>?
  let resources: Resources?
  let resumeSession: Located<Bool>?

  init(agent record: Record, with decoder: inout DocumentDecoder) {
    restart = record.read(AgentKeys.restart, with: &decoder)
    stopTimeout = record.read(AgentKeys.stopTimeout, with: &decoder)
    resources = record.read(AgentKeys.resources, with: &decoder).map { Resources($0, with: &decoder) }
    resumeSession = record.read(AgentKeys.resumeSession, with: &decoder)
  }

  init(defaults record: Record, with decoder: inout DocumentDecoder) {
    restart = record.read(DefaultsKeys.restart, with: &decoder)
    stopTimeout = record.read(DefaultsKeys.stopTimeout, with: &decoder)
    resources = record.read(DefaultsKeys.resources, with: &decoder).map { Resources($0, with: &decoder) }
    resumeSession = record.read(DefaultsKeys.resumeSession, with: &decoder)
  }
}
