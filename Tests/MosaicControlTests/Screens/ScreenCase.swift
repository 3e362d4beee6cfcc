import Foundation
import MosaicTestHarness

@testable import MosaicControl
@testable import MosaicFormats

/// A captured screen of a runtime.
struct ScreenCase: Sendable {
  /// For example `claude/perm-bash-80x24`.
  let name: String
  let screen: PaneScreen

  var runtime: String { String(name.prefix { $0 != "/" }) }
  var reading: ScreenReading { readScreen(screen, of: runtime) }
}

extension ScreenCase {
  private static let folder = SystemdHarness.root + "/Fixtures/screens"
  private static let factCount = 9

  /// Lines of `Fixtures/screens/classes.tsv`: a name, the facts of the pane, and the expected reading of the screen,
  /// checked by hand.
  private static let table: [[Substring]] = {
    let text = try! String(contentsOfFile: folder + "/classes.tsv", encoding: .utf8)
    return text.lines.dropLast().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  }()

  /// Every fixture, with the columns of its reading.
  static let all: [(case: ScreenCase, expected: String)] = table.map { line in
    let facts = line[1...factCount].joined(separator: "\t")
    return (
      ScreenCase(name: String(line[0]), in: folder, facts: facts), line[(factCount + 1)...].joined(separator: "\t")
    )
  }

  private init(name: String, in folder: String, facts: String) {
    let capture = try! String(contentsOfFile: "\(folder)/\(name).ansi", encoding: .utf8)
    self.init(name: name, screen: PaneScreen(facts: facts[...], capture: capture.lines)!)
  }

  static func expectation(of name: String) -> String? {
    all.first { $0.case.name == name }?.expected
  }
}

extension ScreenReading {
  /// Kind, draft, busy, queued, menu, mode, headline and options, as in `classes.tsv`; `-` for absent ones.
  var columns: String {
    let draft = self.draft.map { "\"" + $0.replacing("\n", with: "\\n") + "\"" } ?? "-"
    let flags = [(isBusy, "busy"), (hasQueued, "queued"), (menu, "menu")].map { $0 ? $1 : "-" }
    let options = self.options.isEmpty ? "-" : self.options.joined(separator: " | ")
    return ([kind.rawValue, draft] + flags + [mode ?? "-", headline ?? "-", options]).joined(separator: "\t")
  }
}
