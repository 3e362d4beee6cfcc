import Foundation
import MosaicTestHarness
import Testing

/// `tools/shipped.sh`, which is also the first step of `.ci/run`.
@Suite("Shipped files contain nothing private", .runsPrograms)
struct ShippedFilesTests {
  private static let script = Repository.root.appendingPathComponent("tools/shipped.sh").path

  @Test("no personal data, no private home path and no string that looks like a token is found")
  func nothingIsFound() throws {
    let outcome = try Shell(folder: Repository.root, home: Repository.root).run("sh tools/shipped.sh")
    #expect(outcome.transcript.isEmpty)
    #expect(outcome.status == 0)
  }

  /// Written in parts, so that the check does not find them in this file.
  static let findings = [
    ("private home path", "/ho" + "me/jane/x"), ("private home path", "/Us" + "ers/Jane"),
    ("private home path", "in /ro" + "ot, there"), ("private home path", "`/ro" + "ot/.ssh`"),
    ("mail address", "jane.doe@gm" + "ail.com"), ("telephone number", "+49 170 12" + "34567"),
    ("token", "sk-ant-" + "api03-abcdefghijklmnop"), ("token", "ghp_" + "0123456789abcdefABCD"),
    ("token", "glpat-" + "0123456789abcdefABCD"), ("token", "AKIA" + "0123456789ABCDEF"),
    ("token", "xoxb-" + "0123456789-abcdef"), ("token", "key: aB3dE5fG7hI9jK1lM3" + "nO5pQ7rS9tU1vW3"),
    ("token", "eyJhbGciOiJI" + ".eyJzdWIiOiIx.SflKxwRJSM"), ("private key", "-----BEGIN OPENSSH PRI" + "VATE KEY-----"),
    ("webhook", "hooks.slack.com/serv" + "ices/T0123ABCD/B0/x"),
  ]

  @Test("a private text is found, wherever it is", arguments: findings)
  func isFound(_ finding: (String, String)) throws {
    let outcome = try search("before\n  text \(finding.1) text\nafter\n")
    #expect(outcome.status == 1)
    #expect(outcome.transcript.hasPrefix("\(finding.0): folder/deep/file.md:2:"))
    #expect(outcome.transcript.split(separator: "\n").count == 1)
  }

  @Test(
    "placeholders of the documentation are not found",
    arguments: [
      "/home/ada", "/home/you/x", "fleet@beta.example.net", "you@example.com", "mosaic-agent@NAME.service",
      "chroot/root",
      "sk-password", "$HOME/.config/mosaic", "/rootless", String(repeating: "0123456789abcdef", count: 4),
      "checkThatAVeryLongNameInCamelCaseIsFine1",
    ])
  func isNotFound(_ text: String) throws {
    let outcome = try search("text \(text) text\n")
    #expect(outcome.transcript.isEmpty)
    #expect(outcome.status == 0)
  }

  @Test("it is the first step of CI")
  func isFirst() throws {
    let text = try String(contentsOf: Repository.root.appendingPathComponent(".ci/run"), encoding: .utf8)
    let steps = text.split(separator: "\n").filter {
      !$0.hasPrefix("#") && !$0.hasPrefix("set ") && !$0.hasPrefix("cd ")
    }
    #expect(steps.first == "sh tools/shipped.sh")
  }

  private func search(_ text: String) throws -> Shell.Outcome {
    let temporary = try TemporaryFolder()
    let folder = temporary.url.appendingPathComponent("folder/deep")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent("file.md"))
    return try Shell(folder: temporary.url, home: temporary.url).run("sh '\(Self.script)' folder")
  }
}
