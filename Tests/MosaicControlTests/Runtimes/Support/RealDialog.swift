import MosaicTestHarness

/// A screen of a real runtime that accepts keys and is not a composer.
struct RealDialog {
  let name: String
  /// How to open the dialog: a typed line, keys or a message.
  let opening: Opening
  /// A text that only this screen shows.
  let sign: String
  /// The keys that close the dialog, one after the other.
  var closing = ["Escape"]

  enum Opening {
    case typed(String), keys([String]), message(String)
  }

  /// Opens the dialog in the pane of `$agent`, sends `$text`, resets, and prints the name, exit codes and changes.
  var script: String {
    """
    \(open)
    until_true 'shown $agent | grep -qF "\(sign)"'; sleep 0.5; still $agent >before
    code=$(send $agent -m "$text" | grep exit); mosaic agent reset $agent >reset 2>&1; code="$code, reset $?"
    sleep 0.5; still $agent >after
    diff before after >changes && changed=same || changed=$(cat changes)
    echo "\(name): $code, $changed, $(count $agent "$text")"
    \(Self.press(closing)); sleep 0.5; press $agent C-u; ready $agent

    """
  }

  private var open: String {
    switch opening {
    case .typed(let text): "type_text $agent '\(text)'; sleep 1; press $agent Enter"
    case .keys(let keys): Self.press(keys)
    case .message(let text): "send $agent -m '\(text)' >sent"
    }
  }

  /// Two Escapes in quick succession are read as one key with Meta.
  private static func press(_ keys: [String]) -> String {
    keys.map { "press $agent \($0); sleep 0.7" }.joined(separator: "; ")
  }

  static func all(of runtime: RealRuntime) -> [RealDialog] {
    switch runtime {
    case .claude: ofClaude
    case .codex: ofCodex
    }
  }

  private static let ofClaude = [
    RealDialog(name: "permission", opening: .message("MARK:BASH:touch_made"), sign: "Do you want to proceed?"),
    RealDialog(name: "edit", opening: .message("MARK:EDIT:made.txt"), sign: "made.txt?"),
    RealDialog(name: "question", opening: .message("MARK:ASK"), sign: "Which colour do you like?"),
    RealDialog(
      name: "plan", opening: .keys(["BTab", "BTab", "-l MARK:PLAN", "Enter"]), sign: "Exit plan mode?",
      closing: ["Escape", "BTab", "BTab"]),
    RealDialog(name: "settings", opening: .typed("/config"), sign: "Esc to go back", closing: ["Escape", "Escape"]),
    RealDialog(name: "model", opening: .typed("/model"), sign: "Enter to save"),
    RealDialog(name: "resume", opening: .typed("/resume"), sign: "Ctrl+A to show all projects"),
    RealDialog(name: "permissions", opening: .typed("/permissions"), sign: "Add a new rule"),
    RealDialog(name: "transcript", opening: .keys(["C-o"]), sign: "Showing detailed transcript", closing: ["C-o"]),
    RealDialog(name: "rewind", opening: .keys(["Escape", "Escape"]), sign: "Restore the code"),
    RealDialog(name: "slash menu", opening: .keys(["-l /mod"]), sign: "/model", closing: ["C-u"]),
  ]

  private static let ofCodex = [
    RealDialog(name: "permission", opening: .message("MARK:ESCALATE:touch_made"), sign: "Would you like to run"),
    RealDialog(name: "model", opening: .typed("/model"), sign: "Select Model and Effort"),
    RealDialog(name: "permissions", opening: .typed("/permissions"), sign: "Update Model Permissions"),
    RealDialog(name: "resume", opening: .typed("/resume"), sign: "Resume a previous session"),
    RealDialog(name: "browsing", opening: .keys(["Escape", "Escape"]), sign: "Browsing transcript"),
  ]
}
