import Testing

@testable import MosaicControl

@Suite("Idleness is measured by the first usable clock")
struct IdlenessTests {
  private static let now = 1_000_000

  @Test(
    "each clock, times in the future and our own input are handled",
    arguments: [
      // pane, window, session; last input; seconds
      (["999900", "999800", "999700"], nil, 100), (["", "999800", "999700"], nil, 200), (["", "", "999700"], nil, 300),
      (["", "", ""], nil, nil), (["0", "0", "999700"], nil, 300), (["", "1000050", ""], nil, 0),
      (["", "9223372036854775807", ""], nil, 0), (["", "x", "999700"], nil, 300),
      // Our own input and its echo do not count; activity before or after it does.
      (["", "999990", "999000"], 999_990, 1000), (["", "999992", "999000"], 999_990, 1000),
      (["", "999993", "999000"], 999_990, 7), (["", "999900", "999000"], 999_990, 100),
      (["", "999990", "999990"], 999_990, 10), (["", "999990", ""], 999_990, nil),
      (["", "999990", "999000"], Int.min, 10),
    ] as [([String], Int?, Int?)])
  func clock(clocks: [String], lastInput: Int?, seconds: Int?) throws {
    let pane = try #require(SeenPane(clocks: clocks).pane)
    #expect(Idleness(of: pane, lastInput: lastInput, now: Self.now)?.seconds == seconds)
  }

  @Test("no difference between two times overflows")
  func farApart() {
    #expect(elapsed(from: .min, to: .max) == .max)
    #expect(elapsed(from: .max, to: .min) == 0)
    #expect(elapsed(from: 5, to: 3) == 0)
  }
}
