import MosaicTestHarness

/// A fault around a message to a real runtime, and the verdicts that are allowed for it.
struct RealFault {
  let name: String
  /// Shell commands that set the fault up for `$agent`, send `$text` with `try_send`, and remove the fault.
  let script: String
  /// Each allowed verdict, with the allowed number of times that the message is in the API's log.
  let allowed: [String: ClosedRange<Int>]

  init(_ name: String, _ allowed: [String: ClosedRange<Int>], _ script: String) {
    self.name = name
    self.allowed = allowed
    self.script = script
  }

  static let runtime = "accepted (runtime)"
  private static let once = [runtime: 1...1]
  private static let onceOrQueued = [runtime: 1...1, "queued": 1...1]
  private static let never = ["not-sent": 0...0]
  /// The composer changes while the text is pasted, so Enter is not pressed.
  private static let heldBack = ["unverifiable": 0...0]

  static func all(of runtime: RealRuntime) -> [RealFault] {
    ofBoth + (runtime == .claude ? ofClaude : ofCodex)
  }

  private static let ofBoth = [
    RealFault("copy mode", once, "live copy-mode -t =$agent:; try_send"),
    RealFault("enter lost", once, #"FAULT_AT=send-keys FAULT_DO='echo done; exit' try_send"#),
    RealFault(
      "every enter lost", ["draft": 0...1],
      #"FAULT_EACH=1 FAULT_AT=send-keys FAULT_DO='echo done; exit' try_send -r 1 --verify-timeout 1500"#),
    RealFault(
      "sender killed before enter", ["killed": 0...1],
      #"FAULT_AT=send-keys FAULT_DO='kill -9 $PPID; exit' try_send"#),
    RealFault(
      "sender killed after enter", ["killed": 1...1],
      #"FAULT_AT=send-keys FAULT_DO='tmux "$@"; kill -9 $PPID; exit' try_send"#),
    RealFault(
      "killed", never.merging(once) { $1 }, "kill -9 $(pid $agent); try_send --wait 0; revived"),
    RealFault(
      "killed before paste", never.merging(heldBack) { $1 },
      #"FAULT_AT=load-buffer FAULT_DO="kill -9 $(pid $agent); sleep 0.3" try_send --wait 0; revived"#),
    RealFault(
      "killed before enter", never.merging(["unverifiable": 0...0, "draft": 0...0]) { $1 },
      #"FAULT_AT=send-keys FAULT_DO="kill -9 $(pid $agent); sleep 0.3" try_send --wait 0; revived"#),
    RealFault(
      "killed after enter", ["unverifiable": 0...1, RealFault.runtime: 0...1],
      #"FAULT_AT=send-keys FAULT_DO="tmux \"\$@\"; sleep 0.$((number % 10)); kill -9 $(pid $agent); exit" try_send --wait 0; revived"#
    ),
    RealFault(
      "renamed process", once,
      """
      printf '#!/bin/bash\\nexec -a 2.1.212 %s "$@"\\n' "$(readlink -f .local/bin/$runtime)" >wrapper; chmod +x wrapper
      mv .local/bin/$runtime program; mv wrapper .local/bin/$runtime; kill -9 $(pid $agent); revived; until_true idle
      try_send; mv program .local/bin/$runtime
      """),
    RealFault(
      "renamed session", once,
      "live rename-session -t =$agent: elsewhere; try_send; live rename-session -t =elsewhere: $agent"),
    RealFault(
      "resized before enter", once.merging(["draft": 0...1]) { $1 },
      "FAULT_AT=send-keys FAULT_DO=\"$resize 100 -y 30\" try_send; widen"),
    RealFault(
      "typed before paste", never,
      "FAULT_AT=load-buffer FAULT_DO=\"$type 'half a line'; sleep 1\" try_send --wait 1; clear_composer"),
    // The runtime has not drawn the typed text when tmux compares the cursor, so only Enter is held back.
    RealFault(
      "typed at the paste", never.merging(heldBack) { $1 },
      "FAULT_AT=load-buffer FAULT_DO=\"$type 'half a line'\" try_send --wait 1; clear_composer"),
    RealFault(
      "typed before enter", ["draft": 0...0],
      "FAULT_AT=send-keys FAULT_DO=\"$type 'half a line'; sleep 1\" try_send -r 0 --verify-timeout 1500; clear_composer"
    ),
    RealFault(
      "draft that goes", onceOrQueued.merging(heldBack) { $1 },
      "type_text $agent 'half a line'; sleep 0.5; (sleep 1; press $agent C-u) & try_send --wait 20; wait $!"),
    RealFault("cut", once, "text=\"$text MARK:CUT:1\"; try_send"),
    RealFault("529", once, "text=\"$text MARK:E:529x2\"; try_send"),
    RealFault("429", once, "text=\"$text MARK:E:429x1\"; try_send"),
    RealFault("500", once, "text=\"$text MARK:E:500x1\"; try_send"),
    RealFault("400", once, "text=\"$text MARK:E:400\"; try_send"),
    RealFault("slow API", once, "text=\"$text MARK:HANG:3\"; try_send"),
    RealFault("busy", onceOrQueued, "carry MARK:SLOW:4; try_send"),
    RealFault(
      "server stopped", once, "kill -STOP $(server); (sleep 3; kill -CONT $(server)) & try_send; wait $!"),
    RealFault(
      "server stopped before enter", ["unverifiable": 0...1],
      #"FAULT_AT=send-keys FAULT_DO="kill -STOP $(server); (sleep 12; kill -CONT $(server)) >&- 2>&- &" try_send; sleep 3"#
    ),
    RealFault(
      "menu", never,
      "type_text $agent /model; sleep 1; press $agent Enter; until_true 'shown $agent | grep -qE \"Select Model|Enter to save\"'\n"
        + "sleep 0.5; try_send; press $agent Escape; sleep 0.7; clear_composer"),
    RealFault(
      "menu before paste", never.merging(heldBack) { $1 },
      "FAULT_AT=load-buffer FAULT_DO=\"$type /model; sleep 1; $key Enter; sleep 1\" try_send --wait 1\n"
        + "press $agent Escape; sleep 0.7; clear_composer"),
  ]

  private static let ofClaude = [
    RealFault(
      "permission", never,
      "carry MARK:BASH:touch_made; until_true \"shown $agent | grep -qE '^ *❯ 1. Yes'\"; sleep 1; try_send\n"
        + "press $agent Escape; sleep 1; clear_composer"),
    RealFault(
      "draft that stays", never,
      "type_text $agent 'half a line'; sleep 0.5; try_send --wait 1; still 'half a line'; press $agent C-u"),
    RealFault(
      "no hooks", once,
      "sed 's/^{/{\"disableAllHooks\": true,/' .claude/settings.json >s; cp .claude/settings.json kept; cat s >.claude/settings.json\n"
        + "sleep 1; try_send; cat kept >.claude/settings.json; sleep 1"),
    RealFault(
      "interrupted", never.merging(heldBack) { $1 },
      "carry MARK:HANG:20; sleep 1; press $agent Escape; sleep 1; try_send --wait 1; clear_composer"),
    RealFault(
      "shell mode", never, "type_text $agent '!'; sleep 0.5; try_send --wait 1; press $agent BSpace; sleep 0.3"),
  ]

  private static let ofCodex = [
    RealFault(
      "permission", never,
      "carry MARK:ESCALATE:touch_made; until_true \"shown $agent | grep -qE '^ *› 1. Yes'\"; sleep 1; try_send\n"
        + "press $agent Escape; sleep 1; clear_composer"),
    RealFault(
      "draft that stays", onceOrQueued.merging(never) { $1 },
      "type_text $agent 'half a line'; sleep 0.5; try_send --wait 1; still 'half a line'; press $agent C-u"),
    RealFault(
      "interrupted", onceOrQueued.merging(never) { $1 }.merging(heldBack) { $1 },
      "carry MARK:HANG:20; sleep 1; press $agent Escape; sleep 1; try_send --wait 1; clear_composer"),
  ]
}
