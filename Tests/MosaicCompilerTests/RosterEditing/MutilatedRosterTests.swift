import MosaicCompiler
import MosaicDiagnostics
import MosaicTestSupport
import Testing

@Suite("Rosters with arbitrary content")
struct MutilatedRosterTests {
  private static let rosters = 100

  private static let pieces = [
    " ", "  ", "\n", "\r\n", "#", " # x", ",", ":", ": ", "-", "- ", "?", "? ", "{", "}", "[", "]", "\"", "'", "|",
    ">-\n", "\t",
    "é", "~", "\n\n", "\n  # x\n", "name: x", "{name: x}", "...", "---", "\n      # x", "!", "&a ", "*a", "\\",
  ]

  /// Removes, repeats or inserts some characters of a valid layout. Most of the results are rejected.
  private func mutilated(_ seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    let layouts = RosterLayout.all
    var scalars = Array(layouts[Int.random(in: 0..<layouts.count, using: &generator)].text.unicodeScalars)
    for _ in 0...Int.random(in: 0..<3, using: &generator) {
      let place = Int.random(in: 0..<scalars.count, using: &generator)
      let end = min(scalars.count, place + Int.random(in: 0...4, using: &generator))
      let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").unicodeScalars)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.insert(contentsOf: scalars[place..<end], at: place)
      case 2: scalars.replaceSubrange(place..<end, with: piece)
      default: scalars.insert(contentsOf: piece, at: place)
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return Array(String(text).utf8)
  }

  @Test("an edit is applied as requested or rejected, and removing an added agent restores the file", arguments: 0..<10)
  func neverDamaged(_ part: Int) throws {
    let settings = [AgentSetting(.personaClass, text: "code"), AgentSetting(.runtime, text: "claude")]
    var added = 0
    for seed in 0..<Self.rosters {
      let bytes = mutilated(UInt64(part * Self.rosters + seed))
      for change in [
        RosterChange.edit(
          "ben", set: [AgentSetting(.modelHint, text: "opus"), AgentSetting(.personaClass, text: "x: y")], unset: []),
        .edit("ben", set: [], unset: AgentKey.all.filter { $0 != .name }),
        .edit(
          "cy",
          set: [
            AgentSetting(AgentKey("env.X"), text: "y"), AgentSetting(AgentKey("channels"), text: "a,b"),
            AgentSetting(AgentKey("resources.memory_max"), text: "4G"), AgentSetting(AgentKey("yolo"), text: "false"),
          ], unset: []),
        .rename("ben", to: "zoe"), .remove("ben", reportsTo: nil),
        .remove("ada", reportsTo: "cy"),
      ] {
        guard let edit = try? RosterEdit(bytes, change) else { continue }
        #expect(edit.faults == [])
      }
      guard let edit = try? RosterEdit(bytes, .add("new", settings)) else { continue }
      added += 1
      let back: [UInt8]?
      do throws(RosterRefusal) {
        back = try RosterEdit(edit.file.bytes, .remove("new", reportsTo: nil)).file.bytes
      } catch .lastAgent {
        back = bytes
      } catch {
        back = nil
      }
      #expect(
        back == bytes,
        "\(String(decoding: bytes, as: UTF8.self))\n---\n\(String(decoding: edit.file.bytes, as: UTF8.self))")
    }
    #expect(added > 20)
  }
}
