import MosaicCompiler
import MosaicDiagnostics
import Testing

/// A file designed to do harm, and the first diagnostic expected for it.
struct HostileInput: CustomTestStringConvertible, Sendable {
  /// Size of the large form, in bytes.
  static let largeSize = 256 << 10

  let name: String
  let kind: SourceSet.Kind
  /// Code, line and column of the first error, such as `yaml-syntax 3:1`, or of the first warning if there is no error;
  /// empty if there is no diagnostic.
  let first: String
  /// The number of diagnostics, shown or not.
  let total: Int

  private let head: [UInt8]
  private let piece: @Sendable (Int) -> [UInt8]
  private let count: Int
  private let tail: [UInt8]

  var isError: Bool {
    first.split(separator: " ").first.flatMap { DiagnosticCode(rawValue: String($0)) }?.severity == .error
  }

  /// The file as used by the tests.
  var bytes: [UInt8] {
    head + (0..<count).flatMap(piece) + tail
  }

  /// As many pieces as fit into 256 KiB; nil for a file that does not grow.
  var largeBytes: [UInt8]? {
    guard count > 1 else { return nil }
    var bytes = head
    var number = 0
    while true {
      let next = piece(number)
      if bytes.count + next.count + tail.count > Self.largeSize { return bytes + tail }
      bytes += next
      number += 1
    }
  }

  var testDescription: String { name }

  /// Path of the file below its own folder; for profiles and roles the path shows their kind.
  var path: String {
    switch kind {
    case .roster: "roster.yaml"
    case .profile: "profiles.local/desk.yaml"
    case .northStar: "NORTH_STAR.yaml"
    case .role: "roles.local/desk.md"
    }
  }
}

extension HostileInput {
  /// Creates a file with the given bytes.
  init(_ name: String, _ kind: SourceSet.Kind, bytes: [UInt8], first: String, total: Int = 1) {
    self.init(
      name: name, kind: kind, first: first, total: total, head: bytes, piece: { _ in [] }, count: 1, tail: [])
  }

  /// Creates a file with the given text.
  init(_ name: String, _ kind: SourceSet.Kind, _ text: String, first: String, total: Int = 1) {
    self.init(name, kind, bytes: Array(text.utf8), first: first, total: total)
  }

  /// Creates a file that repeats one piece many times.
  init(
    _ name: String, _ kind: SourceSet.Kind, head: String = "", _ piece: String, times count: Int, tail: String = "",
    first: String, total: Int = 1
  ) {
    self.init(name, kind, head: head, times: count, tail: tail, first: first, total: total) { _ in piece }
  }

  /// Creates a file of numbered pieces, starting at 0.
  init(
    _ name: String, _ kind: SourceSet.Kind, head: String = "", times count: Int, tail: String = "", first: String,
    total: Int = 1, _ piece: @escaping @Sendable (Int) -> String
  ) {
    self.init(
      name: name, kind: kind, first: first, total: total, head: Array(head.utf8), piece: { Array(piece($0).utf8) },
      count: count, tail: Array(tail.utf8))
  }
}
