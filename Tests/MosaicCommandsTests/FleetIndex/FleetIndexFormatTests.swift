import MosaicFormats
import MosaicTestSupport
import Testing

@Suite("The format of the index")
struct FleetIndexFormatTests {
  private static let stamp = FileStamp(
    device: 2049, inode: .max, mode: 0o100644, user: 1000, group: 100, size: 7_012,
    modified: FileStamp.Time(seconds: -1, nanoseconds: 0),
    changed: FileStamp.Time(seconds: 1_700_000_000, nanoseconds: 7))

  private static let index = FleetIndex(
    started: FileStamp.Time(seconds: 1_700_000_001, nanoseconds: 999_999_999),
    answers: FleetIndex.Answers(current: 80, hasRightModes: true, unchanged: 78, notes: ["a note", ""]),
    values: [
      FleetIndex.Value(.identity, "host", "alpha"), FleetIndex.Value(.variable, "XDG_CONFIG_HOME", nil),
      FleetIndex.Value(.link, "/home/ä", ""),
    ],
    entries: [
      FleetIndex.Entry(path: "/w/a", followsLinks: false, fact: .absent),
      FleetIndex.Entry(path: "/w/b", followsLinks: true, fact: .type(0o040000)),
      FleetIndex.Entry(path: "/w/c", followsLinks: false, fact: .folder(stamp)),
      FleetIndex.Entry(path: "/w/d", followsLinks: false, fact: .listing(stamp, digest: nil)),
      FleetIndex.Entry(path: "/w/e", followsLinks: true, fact: .listing(stamp, digest: "0123")),
      FleetIndex.Entry(path: "/w/f", followsLinks: false, fact: .file(stamp, digest: nil)),
      FleetIndex.Entry(path: "/w/g\n", followsLinks: true, fact: .file(stamp, digest: "4567")),
    ])

  @Test("an index is read as it was written")
  func roundTrip() {
    #expect(FleetIndex(Self.index.bytes) == Self.index)
    let other = FleetIndex(
      started: Self.index.started,
      answers: FleetIndex.Answers(current: 0, hasRightModes: false, unchanged: nil, notes: []), values: [], entries: [])
    #expect(FleetIndex(other.bytes) == other)
  }

  @Test("an index with any damaged byte is ignored")
  func damaged() {
    let bytes = Self.index.bytes
    var dice = SeededGenerator(seed: 1)
    for offset in bytes.indices {
      for flip in [UInt8(1), 0x80, 0xFF, UInt8.random(in: 1...255, using: &dice)] {
        var damaged = bytes
        damaged[offset] ^= flip
        #expect(FleetIndex(damaged) == nil, "byte \(offset) xor \(flip)")
      }
    }
  }

  @Test("an index that is cut or has more bytes is ignored")
  func resized() {
    let bytes = Self.index.bytes
    for count in bytes.indices { #expect(FleetIndex(Array(bytes[..<count])) == nil, "\(count) bytes") }
    #expect(FleetIndex(bytes + [0]) == nil)
    #expect(FleetIndex(bytes + bytes) == nil)
  }
}
