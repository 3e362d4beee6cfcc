import MosaicFormats
import MosaicHost
import MosaicModel

/// A pane's screen, as an observation knows it.
struct SeenScreen: Equatable, Sendable {
  let reading: ScreenReading
  /// Whether an earlier observation read it, and nothing was written to its window since.
  let isRemembered: Bool

  init(_ reading: ScreenReading, isRemembered: Bool = false) {
    self.reading = reading
    self.isRemembered = isRemembered
  }
}

/// What earlier observations read on screens to which nothing was written since. A server takes longer to print a
/// screen than to list all its panes.
///
/// `fleet/run/screens`, mode 0600, is replaced by every observation that read something new, and costs only time if it
/// is missing. Its first line is `screens 1 VERSION`, with the version of the program whose rules apply; a line for each
/// pane follows: socket, pane, process, the second of the last output, runtime, kind, mode, flags and headline,
/// separated by tabs.
struct ScreenMemory {
  private struct Place: Hashable {
    let socket: String
    let pane: String
  }

  private struct Entry {
    let process: String
    let activity: Int
    let runtime: String
    let reading: ScreenReading
  }

  private let path: String
  private let head: String
  private let known: [Place: Entry]
  private var kept: [Place: Entry] = [:]
  private var isChanged = false

  /// - Parameter version: of this program.
  init(in folder: FleetFolder, version: String) {
    path = "\(folder.run)/screens"
    head = "screens 1 \(version)"
    known = Self.entries(in: FileBytes.read(path) ?? [], head: head)
  }

  /// Returns what is remembered of agents' panes, by pane.
  mutating func screens(
    of panes: [(agent: FleetRecord.AgentRecord, pane: Pane)], on socket: TmuxSocket
  ) -> [String: SeenScreen] {
    panes.reduce(into: [:]) { screens, entry in
      guard let reading = reading(of: entry.pane, on: socket, runtime: entry.agent.runtime) else { return }
      screens[entry.pane.id] = SeenScreen(reading, isRemembered: true)
    }
  }

  /// Returns what the screen of a pane meant when it was last read; nil if something may have been written since.
  mutating func reading(of pane: Pane, on socket: TmuxSocket, runtime: String) -> ScreenReading? {
    let place = Place(socket: socket.name ?? "", pane: pane.id)
    guard let entry = known[place], entry.runtime == runtime, entry.activity == pane.windowActivity,
      entry.process == Self.process(of: pane)
    else { return nil }
    kept[place] = entry
    return entry.reading
  }

  /// Remembers a screen for the next observation, if it can be recognized as unchanged.
  ///
  /// - Parameters:
  ///   - pane: as it was listed before the screen was read.
  ///   - listed: seconds since 1970 at which listing began. Output in the same second could not be told from earlier
  ///     output.
  mutating func remember(
    _ reading: ScreenReading, of pane: Pane, on socket: TmuxSocket, runtime: String, listed: Int
  ) {
    guard let activity = pane.windowActivity, activity < listed - 1, let process = Self.process(of: pane),
      Self.canRemember(reading)
    else { return }
    let entry = Entry(process: process, activity: activity, runtime: runtime, reading: reading)
    kept[Place(socket: socket.name ?? "", pane: pane.id)] = entry
    isChanged = true
  }

  /// Writes what is known now. A failure costs the next observation time.
  func save() {
    guard isChanged else { return }
    let lines = kept.map { Self.line($0, $1) }.sorted()
    FileBytes.replace(path, with: Array(([head] + lines).joined(separator: "\n").utf8))
  }

  /// What a person or a model wrote, apart from the headline of a screen without a composer, is not kept in a file.
  private static func canRemember(_ reading: ScreenReading) -> Bool {
    reading.draft?.isEmpty != false && !reading.menu && reading.options.isEmpty
      && (reading.headline ?? "").utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  private static func process(of pane: Pane) -> String? { pane.recordedProcess.map { "\(pane.pid) \($0)" } }

  private static func line(_ place: Place, _ entry: Entry) -> String {
    let reading = entry.reading
    let flags = (reading.draft == nil ? "" : "c") + (reading.isBusy ? "b" : "") + (reading.hasQueued ? "q" : "")
    return [
      place.socket, place.pane, entry.process, String(entry.activity), entry.runtime, reading.kind.rawValue,
      reading.mode ?? "", flags, reading.headline ?? "",
    ].joined(separator: "\t")
  }

  private static func entries(in bytes: [UInt8], head: String) -> [Place: Entry] {
    var lines = String(decoding: bytes, as: UTF8.self).lines[...]
    guard let first = lines.popFirst(), first == head else { return [:] }
    var entries: [Place: Entry] = [:]
    for line in lines {
      let fields = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        String(Substring($0))
      }
      guard fields.count == 9, let activity = Int(fields[3]), let kind = ScreenReading.Kind(rawValue: fields[5]) else {
        continue
      }
      func text(_ field: String) -> String? { field.isEmpty ? nil : field }
      let flags = fields[7].utf8
      let reading = ScreenReading(
        kind, draft: flags.contains(UInt8(ascii: "c")) ? "" : nil, mode: text(fields[6]),
        isBusy: flags.contains(UInt8(ascii: "b")), hasQueued: flags.contains(UInt8(ascii: "q")),
        headline: text(fields[8]))
      entries[Place(socket: fields[0], pane: fields[1])] = Entry(
        process: fields[2], activity: activity, runtime: fields[4], reading: reading)
    }
    return entries
  }
}
