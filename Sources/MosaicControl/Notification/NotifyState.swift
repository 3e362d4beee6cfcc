import Glibc
import MosaicFormats
import MosaicHost

/// What was reported and when: `fleet/run/notify.state`, JSON.
package struct NotifyState: Equatable, Sendable {
  /// A condition that was seen in the last pass.
  struct Condition: Equatable, Sendable {
    /// When it was first seen, in seconds since 1970.
    var since: Int
    /// When it was reported; nil if it was not.
    var reported: Int?
    /// The event's occurrence: a second failure is a new condition, even if no pass saw the agent run in between.
    var occurrence: Int?
  }

  /// By the key of the event.
  private(set) var conditions: [String: Condition] = [:]
  /// When each kind and subject was last reported, even if the condition has ended since.
  private(set) var last: [String: Int] = [:]
  /// Why the program could not be told about an event; nil if the last one reached it.
  package var failure: Failure?

  /// An event that did not reach the program.
  package struct Failure: Equatable, Sendable {
    package let reason: String
    /// In seconds since 1970.
    package let time: Int

    package init(reason: String, time: Int) {
      self.reason = reason
      self.time = time
    }
  }

  package init() {}

  /// Seconds within which a condition that comes and goes is reported once.
  private static let quiet = 300
  /// The number of events that one pass reports; the others follow with the next passes.
  private static let mostPerPass = 10

  /// Takes the conditions that hold now, and returns the events to report.
  package mutating func take(_ events: [FleetEvent], at now: Int) -> [FleetEvent] {
    let known = conditions
    conditions = [:]
    for event in events {
      let same = known[event.key].flatMap { $0.occurrence == event.occurrence ? $0 : nil }
      conditions[event.key] = same ?? Condition(since: now, occurrence: event.occurrence)
    }
    last = last.filter { now - $0.value < Self.quiet && $0.value <= now }
    return Array(events.filter { isDue($0, at: now) }.prefix(Self.mostPerPass))
  }

  private func isDue(_ event: FleetEvent, at now: Int) -> Bool {
    guard let condition = conditions[event.key], condition.reported == nil, last[event.key] == nil else { return false }
    return now - condition.since >= event.kind.patience
  }

  package mutating func note(reported event: FleetEvent, at now: Int) {
    conditions[event.key]?.reported = now
    last[event.key] = now
  }
}

extension NotifyState {
  package static func path(in folder: FleetFolder) -> String { "\(folder.run)/notify.state" }

  /// Reads the state; a missing or damaged file counts as an empty one.
  package init(in folder: FleetFolder) {
    guard let bytes = FileBytes.read(Self.path(in: folder)), let tree = try? JSONTree(bytes),
      tree["version"]?.integer == 1
    else { return }
    for member in tree["conditions"]?.members ?? [] {
      guard let since = member.value["since"]?.integer else { continue }
      conditions[member.key] = Condition(
        since: since, reported: member.value["reported"]?.integer, occurrence: member.value["occurrence"]?.integer)
    }
    for member in tree["last"]?.members ?? [] { last[member.key] = member.value.integer }
    if let reason = tree["failure"]?["reason"]?.string, let time = tree["failure"]?["time"]?.integer {
      failure = Failure(reason: reason, time: time)
    }
  }

  /// - Returns: whether the file was written.
  package func write(in folder: FleetFolder) -> Bool {
    FileBytes.replace(Self.path(in: folder), with: json.compact)
  }

  private var json: JSONValue {
    let conditions = conditions.map { key, condition -> (String, JSONValue) in
      let reported = condition.reported.map { JSONValue.integer($0) } ?? .null
      let occurrence = condition.occurrence.map { JSONValue.integer($0) } ?? .null
      return (key, ["occurrence": occurrence, "reported": reported, "since": .integer(condition.since)])
    }
    let failure = failure.map { failure -> JSONValue in
      ["reason": .string(failure.reason), "time": .integer(failure.time)]
    }
    return [
      "conditions": .object(JSONObject(conditions)), "failure": failure ?? .null,
      "last": .object(JSONObject(last.map { ($0.key, JSONValue.integer($0.value)) })), "version": 1,
    ]
  }

  /// Returns a lock that lets one process report at a time; nil if another one has it. It ends with the process.
  package static func lock(in folder: FleetFolder) -> Int32? {
    let descriptor = open("\(folder.run)/notify.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    return descriptor
  }
}
