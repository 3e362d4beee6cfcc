import MosaicCompiler
import MosaicDiagnostics
import Testing

@Suite("Applying all safe fixes")
struct SafeFixTests {
  @Test("several fixes are applied to one text, and comments stay")
  func together() {
    let text = roster("yolo: Yes  # sure\n    modelHint: opus # big\n    env_allow: [PATH, HOME]  # none")
    let fixed = Fixed(text)
    #expect(fixed.text == roster("yolo: true  # sure\n    model_hint: opus # big"))
    #expect(fixed.result.findings.diagnostics.isEmpty)
  }

  @Test("a second run finds nothing to do")
  func again() {
    let once = Fixed(roster("yolo: Yes\n    env_allow: [PATH, HOME]"))
    let twice = Fixed(once.text)
    #expect(twice.messages.isEmpty)
    #expect(twice.text == once.text)
  }

  @Test("a fix that would cause an error is left out, and the others are applied")
  func leftOut() {
    let twin = "  - class: co\u{200B}de\n    reports_to: orchestrator"
    let text = GoodText.text(.profile).replacing(
      "multiplicity: 2", with: "multiplicity: 2\n    modelHint: opus\n\(twin)")
    let fixed = Fixed(text, as: .profile)
    #expect(fixed.messages == ["rename it to 'model_hint'"])
    #expect(fixed.result.leftOut.map(\.consequence) == [.duplicateSeat])
    #expect(fixed.text == text.replacing("modelHint", with: "model_hint"))
  }

  @Test("a hidden character stays if two agents would have the same name without it")
  func twins() {
    let text = GoodText.roster.replacing("- name: ben", with: "- name: ad\u{200B}a")
    let fixed = Fixed(text)
    #expect(fixed.text == text)
    #expect(fixed.result.leftOut.map(\.consequence) == [.duplicateAgent])
  }

  @Test("suggested fixes are never applied")
  func suggested() {
    let text = roster("runtime: clod\n    model_hint: opus")
    #expect(Fixed(text).text == text)
  }

  @Test("a file that may not change stays unchanged")
  func untouched() {
    let text = roster("yolo: yes")
    #expect(Fixed(text, where: { _ in false }).text == text)
  }

  @Test(
    "tabs become spaces if every tab width gives the same meaning",
    arguments: [
      ("\t- name: ada\n\t  runtime: claude\n", "  - name: ada\n    runtime: claude\n"),
      ("\t-\tname: ada\n\t\truntime: claude\n", "  - name: ada\n    runtime: claude\n"),
      ("  - name: ada\n\truntime: claude\n", nil),
      (
        "\t- name: ada\n\t  runtime: claude\n\t  alias: |-\n\t\t  x\n",
        "  - name: ada\n    runtime: claude\n    alias: |-\n      x\n"
      ),
    ])
  func tabs(_ agents: String, _ mended: String?) {
    let head = "version: 1\ntransport: tmux\nfloor: none\ntmux:\n  socket_name: mill\nagents:\n"
    #expect(Fixed(head + agents).text == head + (mended ?? agents))
  }

  @Test("no-break spaces are replaced, and invisible characters are removed")
  func unseen() {
    let text = GoodText.roster.replacing("  - name: ben", with: "\u{A0}\u{A0}- name: b\u{200B}en")
      .replacing("runtime: claude", with: "runtime:\u{A0}claude")
    #expect(Fixed(text).text == GoodText.roster)
  }

  private func roster(_ line: String) -> String {
    GoodText.roster.replacing("class: code", with: "class: code\n    \(line)")
  }
}
