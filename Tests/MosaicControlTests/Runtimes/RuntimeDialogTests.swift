import MosaicTestHarness
import Testing

@testable import MosaicFormats

@Suite("Dialogs of the real runtimes", .serialized, .needsRuntimes, .runsPrograms, .needsUserManager)
struct RuntimeDialogTests {
  @Test("no key is pressed at a dialog, a menu or a view without a composer", arguments: RealRuntime.allCases)
  func untouched(of runtime: RealRuntime) throws {
    let agent = RealFleet.Agent(name: "peer", runtime: runtime, more: ["yolo: false"])
    let fleet = try RealFleet([agent])
    let dialogs = RealDialog.all(of: runtime)
    let run = try fleet.run(
      "up; agent=peer; text='nobody may see this'; ready $agent; send $agent -m hello >sent\n"
        + "until_true 'arrived $agent hello'; ready $agent\n" + dialogs.map(\.script).joined(), timeout: 400)
    #expect(run.lines == dialogs.map { "\($0.name): exit 1, reset 1, same, 0" }, "\(run.errors)")
    #expect(try !fleet.api.log().messages(to: "peer").contains { $0.contains("nobody may see this") })
  }

  @Test("an agent at a dialog is waiting, and the message is sent after a person has answered")
  func answered() throws {
    let fleet = try RealFleet([.claude("ada", "yolo: false"), .codex("cody", "yolo: false")])
    let run = try fleet.run(
      """
      up
      for agent in ada cody; do
        ready $agent; send $agent -m 'MARK:ESCALATE:touch_made' >sent
        until_true "shown $agent | grep -qE '^ *[❯›] 1. Yes'"; sleep 1; readiness $agent
        press $agent Enter; until_true '[ -e work/$agent/made ]'; ready $agent
        send $agent -m 'later'; until_true 'arrived $agent later'; sleep 1; readiness $agent
      done
      """)
    let each = ["waiting", "accepted (runtime)", "exit 0", "available"]
    #expect(run.lines == each + each, "\(run.errors)")
  }
}
