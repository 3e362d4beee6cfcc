import Foundation
import Testing

@testable import MosaicControl
@testable import MosaicFormats

private let screenFolder = ProcessInfo.processInfo.environment["MOSAIC_SCREENS"]

/// Screens of another folder, `MOSAIC_SCREENS`: files NAME.ansi (or NAME.txt) with NAME.meta, whose names start with
/// the runtime, and `INDEX.tsv`, which gives each a class. A class that ends with `?` is a guess.
@Suite("Screens of another folder", .enabled(if: screenFolder != nil, "MOSAIC_SCREENS is not set"))
struct ScreenFolderTests {
  @Test("each screen is read according to its class")
  func classes() throws {
    let folder = try #require(screenFolder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".meta") }
    let classes = Self.classes(in: folder)
    #expect(!names.isEmpty)
    for name in names.sorted().map({ String($0.dropLast(5)) }) {
      let item = try #require(Self.screen(name, in: folder), "\(name)")
      print("\(name)\t\(item.reading.columns)")
      if let known = ScreenCase.expectation(of: item.name) {
        #expect(item.reading.columns.replacing(/\/home\/\w+\//, with: "/home/dev/") == known, "\(name)")
      } else if let label = classes[name] {
        #expect(Self.fits(item.reading, label), "\(name): \(label)")
      }
    }
  }

  private static func classes(in folder: String) -> [String: String] {
    let text = (try? String(contentsOfFile: folder + "/INDEX.tsv", encoding: .utf8)) ?? ""
    let lines = text.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    return Dictionary(lines.filter { $0.count > 1 }.map { ($0[0], $0[1]) }) { $1 }
  }

  private static func screen(_ name: String, in folder: String) -> ScreenCase? {
    let read = { (kind: String) in try? String(contentsOfFile: "\(folder)/\(name).\(kind)", encoding: .utf8) }
    guard let capture = read("ansi") ?? read("txt"), let meta = read("meta"), let facts = facts(meta),
      let screen = PaneScreen(facts: facts, capture: capture.lines)
    else { return nil }
    let parts = name.split(separator: "-", maxSplits: 1)
    return ScreenCase(name: parts.joined(separator: "/"), screen: screen)
  }

  /// `2,47 flag=0 shape= alt=1 title=✳ Claude Code cmd=claude dead=0 mouse=1 size=200x50 hist=0`
  private static func facts(_ meta: String) -> Substring? {
    guard
      let match = meta.firstMatch(
        of: /^(\d+),(\d+) flag=(\d) .*?alt=(\d) title=(.*) cmd=(.*) dead=(\d) .*size=(\d+)x(\d+)/)
    else { return nil }
    let fields = [
      match.1, match.2, match.3, match.8, match.9, match.4, match.7, match.6, match.5,
    ]
    return fields.joined(separator: "\t")[...]
  }

  private static func fits(_ reading: ScreenReading, _ label: String) -> Bool {
    if label.hasSuffix("?") { return true }
    switch label.prefix(while: { $0.isLetter || $0 == "-" }) {
    case "busy": return [.composer, .starting].contains(reading.kind) && reading.isBusy
    case "draft": return [.composer, .starting].contains(reading.kind)
    case "agents-view", "other-view": return reading.kind == .otherView
    case "dialog", "composer", "starting", "ended", "unknown":
      return label.hasPrefix(reading.kind.rawValue)
    default: return true
    }
  }
}
