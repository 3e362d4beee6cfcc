import MosaicFormats
import MosaicHost
import MosaicModel

/// The query to another machine of the fleet, over ssh: its clock, units, panes and heartbeats.
///
/// The other machine needs only `sh`, tmux and systemd.
struct RemoteQuestion {
  let host: String
  private let address: String
  private let agents: [FleetRecord.AgentRecord]
  private let sockets: [TmuxSocket]
  private let home: String?
  /// The socket of the server that the holder's service keeps running.
  private let fleetSocket: TmuxSocket
  /// A separator between the answers that no program there prints by chance.
  private let divider: String

  /// Returns nil if the host has no agents.
  init?(host: String, of record: FleetRecord, divider: String = String(UInt64.random(in: .min ... .max), radix: 36)) {
    agents = record.agents.filter { $0.host == host }
    guard let first = agents.first else { return nil }
    self.host = host
    address = first.ssh
    sockets = Set(agents.map { TmuxSocket($0.socket) }).sorted { ($0.name ?? "") < ($1.name ?? "") }
    home = record.context.home
    fleetSocket = TmuxSocket(record.socket)
    self.divider = divider
  }

  /// The command passes the script to `sh` as one word, so any remote shell works.
  var command: Command {
    RemoteCommand.ssh(address, line: "exec /bin/sh -c \(ShellWord.quoted(script))", connecting: 5, timeout: 30)
  }

  private var script: String {
    var lines = [
      "export XDG_RUNTIME_DIR=\"${XDG_RUNTIME_DIR:-/run/user/$(id -u)}\"", "unset TMUX TMUX_PANE", "date +%s", part,
      line(UnitQuestion(agents).command), part,
    ]
    for socket in sockets {
      // One failed call does not mean that an agent died.
      let call = line(PaneQuestion(socket).command)
      lines += ["\(call) 2>/dev/null || \(call)", part]
    }
    // The script is a single line: csh accepts no line ends inside quotes.
    return (lines + [beats]).joined(separator: "; ")
  }

  private func line(_ command: Command) -> String {
    ([command.program] + command.arguments).map(ShellWord.quoted).joined(separator: " ") + " 2>&1"
  }

  private var part: String { "printf '\\n%s %s\\n' \(divider) $?" }

  /// A command that prints every line of every heartbeat after the name of its file.
  ///
  /// The workspace there is where the holder's unit has it, or else where it is here.
  private var beats: String {
    let recorded = home.map { home in
      home.hasPrefix("%h/") ? "\"$HOME\"/\(ShellWord.quoted(home.dropFirst(3)))" : ShellWord.quoted(home)
    }
    let unit = "systemctl --user show -p Environment \(UnitNames.holder) 2>/dev/null"
    let named = "home=$(\(unit) | sed -n 's/^Environment=MOSAIC_HOME=//p')"
    let usual = "[ -n \"$home\" ] || home=\(recorded ?? "\"$HOME\"/.config/mosaic")"
    let files = agents.flatMap { ["\($0.name).hb", "\($0.name).hb.native"] }.map { ShellWord.quoted("./\($0)") }
    return "\(named); \(usual); cd \"$home\"/fleet/run && grep -aHs '' \(files.joined(separator: " ")) || :"
  }
}

// MARK: - Reading the answer

extension RemoteQuestion {
  func sighting(_ run: ProgramRun) -> Observed<HostSightings> {
    let parts = parts(of: run.text)
    guard run.succeeded, parts.count == sockets.count + 3, let now = Int(parts[0].text.trimming) else {
      let said = run.complaint.isEmpty ? "no answer" : run.complaint
      return .unknown("ssh \(address): \(said)")
    }
    var panes: [TmuxSocket: Observed<[Pane]>] = [:]
    let units = UnitQuestion(agents).sighting(parts[1].run).from(address)
    let isHeld = units.value?[UnitNames.holder]?.isActive == true
    for (socket, part) in zip(sockets, parts[2...]) {
      // Processes there cannot be inspected from here; a running holder is reason enough to doubt the answer.
      let doubt = isHeld && socket == fleetSocket ? UnreachableServer(socket, cause: .elsewhere) : nil
      panes[socket] = PaneQuestion(socket).lastSighting(part.run) { failure in
        if case .noServer = failure { doubt } else { nil }
      }.from(address)
    }
    return Observed(
      HostSightings(
        now: now, units: units, panes: panes,
        files: files(in: parts.last!.text), goneProcesses: nil),
      evidence: "ssh \(address)")
  }

  private struct Part {
    let text: Substring
    let status: Int32

    /// The script joins the two output streams: on failure the text is the error message.
    var run: ProgramRun {
      let bytes = Array(text.utf8)
      return ProgramRun(end: .exited(status), output: bytes, errors: status == 0 ? [] : bytes)
    }
  }

  private func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    let separator = "\n\(divider) "
    while let found = rest.firstRange(of: separator) {
      let status = rest[found.upperBound...].prefix { $0 != "\n" }
      parts.append(Part(text: rest[..<found.lowerBound], status: Int32(status) ?? 1))
      rest = rest[status.endIndex...].dropFirst()
    }
    return parts + [Part(text: rest, status: 0)]
  }

  private func files(in text: Substring) -> [String: AgentFiles] {
    var texts: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { texts[parts[0], default: ""] += parts[1] + "\n" }
    }
    let files = agents.map { agent in
      let beats = ["./\(agent.name).hb", "./\(agent.name).hb.native"].compactMap { texts[$0[...]] }
      let latest = beats.compactMap { Heartbeat(text: $0) }.max { $0.time < $1.time }
      return (agent.name, AgentFiles(beat: latest, beatPath: "ssh \(address): fleet/run/\(agent.name).hb"))
    }
    return Dictionary(files) { first, _ in first }
  }
}

extension Observed {
  fileprivate func from(_ address: String) -> Observed {
    let evidence = "ssh \(address) \(evidence)"
    return value.map { Observed($0, evidence: evidence) } ?? .unknown(evidence)
  }
}

extension Substring {
  fileprivate var trimming: String { filter { !$0.isWhitespace } }
}
