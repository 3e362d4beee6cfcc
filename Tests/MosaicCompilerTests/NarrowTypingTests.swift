import MosaicCompiler
import MosaicDiagnostics
import MosaicModel
import Testing

@Suite("Booleans, numbers and texts")
struct NarrowTypingTests {
  static let booleans: [(written: String, fix: String?)] = [
    ("yes", "true"), ("on", "true"), ("True", "true"), ("TRUE", "true"), ("\"true\"", "true"), ("'false'", "false"),
    ("y", "true"), ("No", "false"), ("OFF", "false"), ("n", "false"), ("1", nil), ("maybe", nil),
    ("|-\n      true", "true"),
  ]

  @Test("only true and false are accepted as booleans", arguments: booleans)
  func boolean(_ written: String, _ fix: String?) {
    let diagnosed = Diagnosed(roster("yolo: \(written)"))
    #expect(diagnosed.codes == [.notABoolean])
    #expect(diagnosed.diagnostics.first?.fixIts.map(\.edits[0].replacement) == (fix.map { [$0] } ?? []))
    #expect(diagnosed.marked == written)
  }

  @Test("true and false are booleans", arguments: [true, false])
  func plainBoolean(_ value: Bool) {
    let diagnosed = Diagnosed(roster("yolo: \(value)"))
    #expect(diagnosed.codes == [])
    #expect(diagnosed.fleet?.agents.last?.yolo == value)
  }

  @Test("null is not a boolean, a mapping or a number", arguments: ["~", "null", "Null", "NULL"])
  func null(_ written: String) {
    #expect(Diagnosed(roster("yolo: \(written)")).codes == [.emptyValue])
    #expect(Diagnosed(roster("env: \(written)")).codes == [.emptyValue])
    #expect(Diagnosed(profile("multiplicity: \(written)"), as: .profile).codes == [.emptyValue])
  }

  static let integers: [(written: String, fix: String?, safety: FixIt.Safety?)] = [
    ("0o17", "15", .safe), ("0x1f", "31", .safe), ("1e1", "10", .safe), ("1_0", "10", .safe), ("+1", "1", .safe),
    ("1.0", "1", .safe), ("\"1\"", "1", .safe), ("'12'", "12", .safe), ("017", "17", .suggested),
    ("08", "8", .suggested), ("0_1", "1", .suggested), ("two", "2", .safe), ("twofold", nil, nil), ("1.5", nil, nil),
    (".inf", nil, nil),
    ("inf", nil, nil), ("nan", nil, nil), ("0x", nil, nil), ("1 2", nil, nil), ("१", nil, nil), ("1e400", nil, nil),
    ("true", nil, nil),
  ]

  @Test("only plain decimals are integers", arguments: integers)
  func integer(_ written: String, _ fix: String?, _ safety: FixIt.Safety?) {
    let diagnosed = Diagnosed(profile("multiplicity: \(written)"), as: .profile)
    #expect(diagnosed.codes == [.notAnInteger])
    #expect(diagnosed.diagnostics.first?.fixIts.first?.edits[0].replacement == fix)
    #expect(diagnosed.diagnostics.first?.fixIts.first?.safety == safety)
  }

  @Test("integers have limits", arguments: ["0", "-1", "-0", "100", "99999999999999999999", "-99999999999999999999"])
  func integerRange(_ written: String) {
    #expect(Diagnosed(profile("multiplicity: \(written)"), as: .profile).codes == [.outOfRange])
  }

  @Test(
    "where a text is expected, any plain scalar is that text",
    arguments: [
      "nULL", "true", "1.0", "2026-01-01", "017", "0x1f", "yes", "1e3", "=", "on", ".inf", "12:30:45",
    ])
  func text(_ written: String) {
    let diagnosed = Diagnosed(roster("alias: \(written)"))
    #expect(diagnosed.codes == [])
    #expect(diagnosed.fleet?.agents.last?.alias == written)
  }

  @Test("null is a value of no key, and in quotes it is text", arguments: ["null", "~", "Null", "NULL"])
  func nullAsText(_ written: String) {
    for line in ["alias: \(written)", "model_hint: \(written)", "env: {A: \(written)}", "channels: [\(written)]"] {
      #expect(Diagnosed(roster(line)).codes == [.emptyValue], "\(line)")
    }
    let quoted = Diagnosed(roster("alias: '\(written)'"))
    #expect(quoted.codes == [])
    #expect(quoted.fleet?.agents.last?.alias == written)
  }

  @Test("a name may be written like a number or a boolean", arguments: ["Nul", "true", "017", "1e3"])
  func name(_ written: String) {
    let text = GoodText.roster.replacing("name: ben", with: "name: \(written)")
    #expect(Diagnosed(text).fleet?.agents.last?.name.description == written)
  }

  @Test(
    "a key without a value has no value, regardless of its type",
    arguments: [
      "alias", "yolo", "channels", "env", "env_allow", "class", "working_directory",
    ])
  func emptyValue(_ key: String) {
    let text = GoodText.roster.replacing(
      "class: code", with: key == "class" ? "class:" : "class: code\n    \(key): # nothing")
    let diagnosed = Diagnosed(text)
    #expect(diagnosed.codes == [.emptyValue])
    #expect(diagnosed.marked == "")
  }

  private func roster(_ line: String) -> String {
    GoodText.roster.replacing("class: code", with: "class: code\n    \(line)")
  }

  private func profile(_ line: String) -> String {
    GoodText.profile.replacing("multiplicity: 2", with: line)
  }
}
