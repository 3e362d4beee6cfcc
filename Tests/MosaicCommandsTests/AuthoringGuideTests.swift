import Foundation
import MosaicTestHarness
import Testing

/// `docs/guides/writing-a-*.md`: each leads a new author from nothing to a valid file.
@Suite("Guides for authors", .runsPrograms)
struct AuthoringGuideTests {
  static let guides = ["writing-a-persona", "writing-a-profile", "writing-a-north-star"]

  private static func page(_ name: String) throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("docs/guides/\(name).md"), encoding: .utf8)
  }

  private static func blocks(_ kind: String, in page: String) -> [String] {
    page.components(separatedBy: "\n```\(kind)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
  }

  @Test("every command of a guide works in a new home, and prints what the guide shows", arguments: guides)
  func commands(_ name: String) throws {
    let page = try Self.page(name)
    let scripts = Self.blocks("sh", in: page)
    #expect(scripts.count >= 4)
    let run = try FreshHome().run("set -e\n\(scripts.joined(separator: "\n"))\necho the end")
    #expect(run.status == 0 && run.transcript.hasSuffix("the end\n"), "\(run.transcript)")
    for shown in Self.blocks("text", in: page) {
      #expect(run.transcript.contains(shown), "not printed:\n\(shown)\n\(run.transcript)")
    }
  }

  @Test("a complete file of a guide is valid without a warning", arguments: guides)
  func files(_ name: String) throws {
    let home = try FreshHome()
    let written = Self.blocks("sh", in: try Self.page(name)).flatMap { script in
      script.matches(of: #/cat >~\/.config\/mosaic\/(\S+) <<'EOF'\n((?s:.*?\n))EOF\n/#).map {
        (path: String($0.1), text: String($0.2))
      }
    }
    #expect(!written.isEmpty)
    for file in written {
      try home.write(file.path, file.text)
      let run = try home.run("mosaic fleet validate .config/mosaic/\(file.path)")
      #expect(run.status == 0 && run.transcript == "1 file checked\n", "\(run.transcript)")
    }
  }

  @Test("the links of a guide lead to pages", arguments: guides)
  func links(_ name: String) throws {
    let folder = Repository.root.appendingPathComponent("docs/guides")
    let links = try Self.page(name).matches(of: #/\]\(([^)#]+)[^)]*\)/#).map { String($0.1) }
    #expect(links.contains { $0.hasPrefix("../reference/") })
    for link in links {
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(link).path), "\(link)")
    }
  }
}
