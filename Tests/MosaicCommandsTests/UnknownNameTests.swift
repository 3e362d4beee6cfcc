import Testing

@testable import MosaicCommands
@testable import MosaicOperations

@Suite("A profile or preset that is not there")
struct UnknownNameTests {
  private let many = (0..<13).map { "entry-\($0)" }

  @Test("many profiles are listed by a command")
  func profiles() {
    let complaint = NothingOfThatName(kind: .profile, name: "x", known: many, place: "fleet/profiles.local")
    #expect(complaint.help == "'mosaic fleet profile list' lists them")
  }

  @Test("presets, which no command lists, are listed here")
  func presets() {
    let complaint = NothingOfThatName(kind: .preset, name: "x", known: many, place: nil)
    #expect(complaint.help == "available: \(many.joined(separator: ", "))")
  }
}
