import CLinux
import MosaicHost
import MosaicModel

/// Calls that make and end a scope, a control group for processes that systemd did not start. See
/// org.freedesktop.systemd1(5).
struct TransientScope {
  let name: String
  /// The service that the scope belongs to.
  let owner: String
  let description: String
  let limits: ResourceLimits
  /// Seconds from SIGTERM until what is left is killed.
  let stopTimeout: Int

  enum Outcome: Equatable {
    case requested
    /// A scope of that name still exists, perhaps because it is still ending.
    case exists
  }

  /// Asks the manager to move a process into a new scope. The manager answers before it has moved it.
  ///
  /// `Before=` makes the scope end after the service, which has then closed the runtime's window. `PartOf=` ends it with
  /// the service, but not when the supervisor is killed, as `BindsTo=` would.
  func start(_ process: Int32, before deadline: Instant) throws(SystemdFailure) -> Outcome {
    let manager = try connection()
    let call = try manager.call("StartTransientUnit")
    call.append(name)
    call.append("fail")
    call.open(BusType.array, of: "(sv)")
    appendProperties(to: call, process: process)
    call.close()
    call.open(BusType.array, of: "(sa(sv))")
    call.close()
    let reply = try manager.ask(call, before: deadline)
    guard let complaint = reply.complaint else { return .requested }
    if reply.errorName == "org.freedesktop.systemd1.UnitExists" { return .exists }
    throw SystemdFailure(said: complaint, isUnreachable: false)
  }

  private func connection() throws(SystemdFailure) -> ManagerConnection {
    guard let functions = bus_functions.found else {
      throw SystemdFailure(said: "libsystemd was not found", isUnreachable: true)
    }
    return try ManagerConnection(functions)
  }

  private func appendProperties(to call: borrowing BusMessage, process: Int32) {
    call.appendProperty("PartOf", texts: [owner])
    call.appendProperty("Before", texts: [owner])
    call.appendProperty("Description", text: description)
    call.appendProperty("CollectMode", text: "inactive-or-failed")
    call.appendProperty("TimeoutStopUSec", large: UInt64(stopTimeout) * 1_000_000)
    call.appendProperty("PIDs", numbers: [UInt32(process)])
    limits.append(to: call)
  }

  /// Ends every process of the scope: SIGTERM, then SIGKILL after the timeout. Returns at once.
  func stop(before deadline: Instant) throws(SystemdFailure) {
    let manager = try connection()
    let call = try manager.call("StopUnit")
    call.append(name)
    call.append("replace")
    _ = try manager.ask(call, before: deadline)
  }
}

extension ResourceLimits {
  fileprivate func append(to call: borrowing BusMessage) {
    switch memory {
    case .bytes(let bytes): call.appendProperty("MemoryMax", large: bytes)
    case .percent(let percent):
      call.appendProperty("MemoryMaxScale", number: UInt32(UInt64(UInt32.max) * UInt64(percent) / 100))
    case nil: break
    }
    if let percent = cpuPercent { call.appendProperty("CPUQuotaPerSecUSec", large: UInt64(percent) * 10_000) }
    if let tasksMax { call.appendProperty("TasksMax", large: UInt64(tasksMax)) }
  }
}
