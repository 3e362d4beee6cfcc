import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework

/// Suggestions for arguments that a command does not take.
enum UsageHint {
  /// - Parameters:
  ///   - words: the unexpected words.
  ///   - line: the command, such as `mosaic fleet ps`.
  /// - Returns: a sentence; nil if there is no hint.
  static func unexpected(_ words: [String], at line: String) -> String? {
    guard let first = words.first else { return nil }
    let word = ShellCommand([TerminalSafe.line(first)]).line
    return switch line {
    case "mosaic agent send" where isGiven("-m") || isGiven("-f"): "send a message to one agent at a time"
    case "mosaic agent send": "pass the text with -m: 'mosaic agent send NAME -m TEXT'"
    case "mosaic agent tail": Int(first).map { "did you mean '-n \($0)'?" }
    case "mosaic agent roster", "mosaic fleet ps", "mosaic fleet status", "mosaic fleet verify", "mosaic fleet doctor":
      "run 'mosaic agent status \(word)' to show one agent"
    case "mosaic fleet up": "run 'mosaic fleet start \(word)' to start one agent"
    case "mosaic fleet down": "run 'mosaic fleet stop \(word)' to stop one agent"
    case "mosaic fleet pause": "did you mean \"--why '\(words.map { TerminalSafe.line($0) }.joined(separator: " "))'\"?"
    case "mosaic fleet init": start(first)
    case "mosaic fleet persona list", "mosaic fleet profile list":
      "run '\(line.replacing("list", with: "show")) \(word)' to show one"
    default: nil
    }
  }

  private static func isGiven(_ option: String) -> Bool {
    CommandLine.arguments.contains { $0.hasPrefix(option) }
  }

  /// Returns a hint for an option that other commands have.
  static func unknown(_ option: String, at line: String) -> String? {
    switch (line, option) {
    case ("mosaic fleet up", "--force"): "run 'mosaic fleet install --force' to replace conflicting units"
    case ("mosaic fleet start", "--force"): "run 'mosaic fleet doctor' to see what keeps the fleet from running"
    case ("mosaic fleet stop", "--force"), ("mosaic fleet down", "--force"):
      "leave out --force; a runtime that does not exit is killed after five seconds anyway"
    case ("mosaic agent tail", _): Int(option.dropFirst()).map { "did you mean '-n \($0)'?" }
    default: nil
    }
  }

  private static func start(_ name: String) -> String? {
    if Resource.presets.contains(where: { $0.stem == name }) { return "did you mean '--preset \(name)'?" }
    if Resource.profiles.contains(where: { $0.stem == name }) { return "did you mean '--profile \(name)'?" }
    return "pass a preset with --preset; available: \(Resource.names(of: Resource.presets))"
  }
}
