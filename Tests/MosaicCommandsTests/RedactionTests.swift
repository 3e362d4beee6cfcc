import MosaicTestHarness
import Testing

@testable import MosaicOperations

@Suite("Redaction of text that is shared", .runsPrograms)
struct RedactionTests {
  private let redaction = Redaction(
    secrets: ["hunter2!", "abc", "line one\nline two"],
    names: [("build-7", "HOST"), ("ada", "USER")], homes: ["/home/ada"])

  @Test(
    "secrets, tokens and names are replaced",
    arguments: [
      ("the password is hunter2!.", "the password is <removed>."), ("abc stays, it is too short", nil),
      ("line two", "<removed>"), ("DB_PASSWORD=x y", "DB_PASSWORD=<removed>"),
      ("  \"api_key\": \"v\",", "  \"api_key\":<removed>"),
      ("GITHUB_PAT=1", "GITHUB_PAT=<removed>"), ("x-api-key: 5", "x-api-key:<removed>"), ("monkeys: 3", nil),
      ("postgres://u:p@db:5432/x and https://h/a@b", "postgres://<removed>@db:5432/x and https://h/a@b"),
      ("Authorization Bearer a1", "Authorization Bearer <removed>"), ("sk-abcdefghijkl", "<removed>"),
      ("0123456789abcdef0123", "<removed>"), ("a-word-with-hyphens-and-no-digits", nil),
      ("2026-03-01T12:30:00.125Z started pid=41", nil), ("linux 6.1.0-18-amd64, systemd 252.39-1~deb12u1", nil),
      ("/home/ada/x /home/adabel/x /home/ada", "~/x /home/adabel/x ~"),
      ("ada@build-7: radar build-70", "USER@HOST: radar build-70"),
    ] as [(String, String?)])
  func replaced(_ text: String, _ expected: String?) {
    #expect(redaction.apply(to: text) == expected ?? text)
  }

  @Test("each line is redacted on its own, and no line is lost")
  func lines() {
    #expect(redaction.apply(to: "TOKEN=1\n\nb\n") == "TOKEN=<removed>\n\nb\n")
    let home = "/srv/home-0123456789abcdef0123"
    #expect(Redaction(secrets: [], names: [], homes: [home]).apply(to: "\(home)/x") == "~/x")
    #expect(Redaction(secrets: [], names: [], homes: ["/", ""]).apply(to: "/a") == "/a")
  }
}
