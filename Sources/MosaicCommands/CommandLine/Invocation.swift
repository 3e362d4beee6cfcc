import MosaicFormats
import MosaicOperations

/// The options of this run that commands suggested in help texts also need.
struct Invocation {
  private let options: [(name: String, value: String)]
  /// Whether commands that look for the workspace find the same one without `--home`.
  private let isFound: Bool
  /// Options that are needed only until the files are generated; then they are recorded.
  private static let recorded = ["--host", "--tenant", "--bin"]
  private static let recording = ["generate", "init", "provision"]

  init(
    _ home: some WorkspaceChoice, roster: RosterOptions? = nil, place: WorkspacePlace? = nil, out: String? = nil,
    context: ContextOptions? = nil, host: String? = nil
  ) {
    isFound = place?.isFound == true
    let given = [
      ("--home", isFound ? place?.home : home.home), ("--roster", roster?.roster), ("--out", out),
      ("--host", context?.host ?? host),
      ("--tenant", context?.tenant), ("--bin", context?.bin),
    ]
    options = given.compactMap { name, value in value.map { (name, $0) } }
  }

  /// Returns a help text whose commands can be copied: each has the options of this run that it accepts and lacks.
  func addingOptions(_ help: String) -> String {
    guard !options.isEmpty else { return help }
    var spelled = ""
    var rest = help[...]
    while let found = rest.firstRange(of: "mosaic ") {
      let command = Self.command(rest[found.lowerBound...])
      spelled += rest[..<command.text.endIndex]
      rest = rest[command.text.endIndex...]
      let arguments = rest.prefix { $0 != "'" }
      spelled += missing(in: arguments, of: command.place)
    }
    return spelled + rest
  }

  /// Returns the longest command that some text starts with.
  private static func command(_ text: Substring) -> (text: Substring, place: CommandPlace) {
    var (place, end) = (CommandPlace.root, text.index(text.startIndex, offsetBy: "mosaic".count))
    while text[end...].first == " " {
      let word = text[text.index(after: end)...].prefix { $0.isLetter || $0 == "-" }
      guard let child = place.child(word) else { break }
      (place, end) = (child, word.endIndex)
    }
    return (text[..<end], place.fallback ?? place)
  }

  private func missing(in arguments: Substring, of place: CommandPlace) -> String {
    guard place.isVerb else { return "" }
    let known = place.options
    let lacking = options.filter { option in
      known.contains(option.name) && !arguments.contains("\(option.name) ")
        && (!Self.recorded.contains(option.name) || Self.recording.contains(place.name))
        && !(isFound && option.name == "--home" && place.command is any FindsWorkspace.Type)
    }
    // A command with --home already names its workspace.
    if lacking.isEmpty || arguments.hasPrefix(" --home ") { return "" }
    return " " + ShellCommand(lacking.flatMap { [$0.name, $0.value] }).line
  }
}
