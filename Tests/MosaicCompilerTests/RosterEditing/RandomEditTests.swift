import MosaicCompiler
import MosaicDiagnostics
import Testing

@Suite("A thousand changes of a roster")
struct RandomEditTests {
  @Test(
    "the file stays valid, and a change affects nothing that it does not name", arguments: 1...2 as ClosedRange<UInt64>)
  func longSequences(_ seed: UInt64) throws {
    var sequence = try Sequence(seed: seed)
    for number in 0..<1_000 { try sequence.advance(number) }
    #expect(sequence.made > 600)
    #expect(sequence.refused > 50)
  }

  @Test(
    "adding and removing an agent restores the original bytes, wherever it is added",
    arguments: 1...60 as ClosedRange<UInt64>)
  func removingUndoesAdding(_ seed: UInt64) throws {
    let bytes = Array(RandomRoster(seed: seed).text.utf8)
    var changes = RandomChange(seed: seed)
    var count = 0
    while count < 5 {
      guard case .add(_, let settings) = changes.next(among: ["n0", "n1"]) else { continue }
      let added = try RosterEdit(bytes, .add("new", settings)).file.bytes
      #expect(added != bytes)
      let back = try RosterEdit(added, .remove("new", reportsTo: nil)).file.bytes
      #expect(back == bytes, "seed \(seed)")
      count += 1
    }
  }

  private struct Sequence {
    private var bytes: [UInt8]
    private var meaning: FleetMeaning
    private var changes: RandomChange
    private let keeps: Int
    private(set) var made = 0
    private(set) var refused = 0

    init(seed: UInt64) throws {
      let text = RandomRoster(seed: seed).text
      bytes = Array(text.utf8)
      meaning = try #require(FleetMeaning(bytes), "\(text)")
      changes = RandomChange(seed: seed)
      keeps = text.ranges(of: "# keep").count
    }

    mutating func advance(_ number: Int) throws {
      let change = changes.next(among: meaning.agents.compactMap { $0["name"] })
      let edit: RosterEdit
      do throws(RosterRefusal) {
        edit = try RosterEdit(bytes, change)
      } catch {
        #expect(error != .layout && error != .unreadable, "\(number): \(change)\n\(text)")
        refused += 1
        return
      }
      #expect(edit.faults == [], "\(number): \(change)\n\(text)")
      guard let after = FleetMeaning(edit.file.bytes) else {
        let wrong = Diagnosed(String(decoding: edit.file.bytes, as: UTF8.self)).diagnostics
        // A command would not write a cycle of managers either.
        #expect(
          wrong.filter { $0.severity == .error }.map(\.code) == [.reportingCycle], "\(number): \(change)\n\(text)")
        return
      }
      #expect(after.withoutRest == meaning.after(change).withoutRest, "\(number): \(change)\n\(text)")
      bytes = edit.file.bytes
      meaning = after
      made += 1
      #expect(text.ranges(of: "# keep").count == keeps, "\(number): \(change)\n\(text)")
    }

    private var text: String { String(decoding: bytes, as: UTF8.self) }
  }
}
