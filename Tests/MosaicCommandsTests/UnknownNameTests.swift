import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicOperations

@Suite("Unknown profiles and presets", .runsPrograms)
struct UnknownNameTests {
  private let many = (0..<13).map { "entry-\($0)" }

  @Test("the help for many profiles names the command that lists them")
  func profiles() {
    let complaint = NothingOfThatName(kind: .profile, name: "x", known: many, place: "fleet/profiles.local")
    #expect(complaint.help == "run 'mosaic fleet profile list' to list them")
  }

  @Test("the help for presets lists them, because no command does")
  func presets() {
    let complaint = NothingOfThatName(kind: .preset, name: "x", known: many, place: nil)
    #expect(complaint.help == "available: \(many.joined(separator: ", "))")
  }
}
