import Foundation
import MosaicTestSupport
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Random JSON values")
struct JSONModelTests {
  @Test("a reader of RFC 8259 and Foundation's reader can read random values back")
  func roundTrip() {
    ModelRun.hold(20_000, draw: { Self.value(&$0, depth: 0) }) { value in
      let bytes = JSONDocument(value).bytes
      try Self.require(JSONReader.read(bytes), says: value)
      let object = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      try Self.require(object, says: value)
    }
  }

  private static func value(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    let isDeep = depth == 5
    switch generator.number(depth == 0 && !generator.once(in: 10) ? 6...8 : 1...(isDeep ? 5 : 8)) {
    case 1: return generator.once(in: 3) ? .null : .bool(generator.once(in: 2))
    case 2: return .integer(Int(truncatingIfNeeded: generator.next()) >> generator.number(0...63))
    case 3...5: return .string(text(&generator))
    case 6: return .array(generator.list(0...4) { value(&$0, depth: depth + 1) })
    default:
      let members = generator.list(0...4) { (text(&$0), value(&$0, depth: depth + 1)) }
      return .object(JSONObject(Dictionary(members) { first, _ in first }))
    }
  }

  /// NUL, a noncharacter and a byte order mark, which only JSON files can contain.
  private static let noFileElse = "\0" + String(decoding: [0xFFFF, 0xFEFF] as [UInt16], as: UTF16.self)

  private static func text(_ generator: inout SeededGenerator) -> String {
    generator.text() + (generator.once(in: 20) ? noFileElse : "")
  }

  private static func require(_ read: JSONReader.Value, says value: JSONValue) throws {
    switch (read, value) {
    case (.null, .null): return
    case (.bool(let read), .bool(let drawn)): try requireEqual(read, drawn, "a truth")
    case (.number(let read), .integer(let drawn)): try requireEqual(Int(read), drawn, "a number")
    case (.string(let read), .string(let drawn)): try requireSame(read, drawn, "a string")
    case (.array(let read), .array(let drawn)):
      try requireEqual(read.count, drawn.count, "number of items")
      for (read, drawn) in zip(read, drawn) { try require(read, says: drawn) }
    case (.object(let read), .object(let drawn)): try require(read, says: drawn)
    default: throw Mismatch(description: "\(read) was \(value)")
    }
  }

  private static func require(_ read: [JSONReader.Member], says drawn: JSONObject) throws {
    try requireEqual(read.count, drawn.members.count, "number of members")
    for (one, next) in zip(read, read.dropFirst()) where !one.key.utf8.lexicographicallyPrecedes(next.key.utf8) {
      throw Mismatch(description: "key \(next.key.debugDescription) stands behind \(one.key.debugDescription)")
    }
    for member in read {
      guard let place = drawn.members.first(where: { $0.key == member.key }) else {
        throw Mismatch(description: "nobody drew the key \(member.key.debugDescription)")
      }
      try requireSame(member.key, place.key, "a key")
      try require(member.value, says: place.value)
    }
  }

  private static func require(_ read: Any, says value: JSONValue) throws {
    switch value {
    case .null: try requireEqual(read is NSNull, true, "a null")
    case .bool(let drawn): try requireEqual(read as? Bool, drawn, "a truth")
    case .integer(let drawn): try requireEqual((read as? NSNumber)?.stringValue, String(drawn), "a number")
    case .number(let drawn): try requireEqual((read as? NSNumber)?.doubleValue, drawn, "a number")
    case .string(let drawn): try requireSame(read as? String ?? "no string", drawn, "a string")
    case .array(let drawn):
      let read = read as? [Any] ?? []
      try requireEqual(read.count, drawn.count, "number of items")
      for (read, drawn) in zip(read, drawn) { try require(read, says: drawn) }
    case .object(let drawn):
      let read = read as? [String: Any] ?? [:]
      try requireEqual(read.count, drawn.members.count, "number of members")
      for (key, drawn) in drawn.members { try require(read[key] ?? NSObject(), says: drawn) }
    }
  }
}
