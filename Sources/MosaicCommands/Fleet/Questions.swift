import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicFramework
import MosaicHost
import MosaicModel
import MosaicOperations
import MosaicPresentation

/// Asks the user at a terminal what to start the fleet from, and repeats each question until the answer is valid.
struct Questions {
  private let library: Library
  private let full: Bool
  private let runtime: String?

  /// - Parameter full: whether every seat was requested on the command line.
  /// - Parameter runtime: the runtime given on the command line.
  init(_ library: Library, full: Bool, runtime: String?) {
    self.library = library
    self.full = full
    self.runtime = runtime
  }

  /// Returns the choices as an error, for use without a terminal.
  static func refusal(_ library: Library) -> Issue {
    let profiles = library.profiles.profiles.map { "--profile \($0.id)" }
    let options = profiles + Resource.presets.map { "--preset \($0.stem)" }
    return .usage(
      "no profile or preset was given, and there is no terminal to ask for one",
      help: "pass one of \(options.joined(separator: ", "))")
  }

  /// - Throws: `NothingChosen` if the user ends the input.
  func ask() throws -> Choice {
    let profiles = library.profiles.profiles
    // Presets are complete rosters: their seats and runtimes cannot be chosen.
    let presets = full || runtime != nil ? [] : Resource.presets
    Terminal.say("What should the fleet start from?")
    show("Profiles: roles and reporting lines", offers: profiles.map(offer), from: 1)
    if !presets.isEmpty { show("Presets: complete rosters", offers: presets.map(offer), from: 1 + profiles.count) }
    let place = try pick("Number or name:", among: profiles.map(\.id) + presets.map(\.stem), usual: nil)
    if place >= profiles.count { return .preset(presets[place - profiles.count].stem) }
    let isFull = try full || askForSeats(profiles[place])
    return .profile(profiles[place].id, full: isFull, runtime: try runtime ?? askForRuntime())
  }

  private func askForSeats(_ profile: Profile) throws -> Bool {
    let counts = [false, true].map { profile.agentCount(full: $0) }
    guard counts[0] < counts[1] else { return true }
    let offers = [
      ("floor", "\(counted(counts[0], word: "agent")): the lead and the seats that must always be staffed"),
      ("full", "\(counted(counts[1], word: "agent")): every seat"),
    ]
    show("How many seats?", offers: offers, from: 1)
    return try pick("Number or name (1):", among: offers.map(\.0), usual: 0) == 1
  }

  private func askForRuntime() throws -> String {
    let names = Runtime.builtIn.map(\.name)
    show("Which runtime?", offers: names.map { ($0, Environment.program($0) == nil ? "not on PATH" : "") }, from: 1)
    let usual = names.firstIndex(of: Choice.usualRuntime) ?? 0
    return names[try pick("Number or name (\(usual + 1)):", among: names, usual: usual)]
  }
}

// MARK: - Offers

extension Questions {
  private typealias Offer = (name: String, about: String)

  private func offer(_ profile: Profile) -> Offer { (profile.id, profile.summary) }

  private func offer(_ preset: Resource) -> Offer {
    var sources = SourceSet()
    sources.add(path: preset.path, bytes: preset.bytes, kind: .roster)
    let agents = analyze(sources, in: .neutral).fleet?.agents ?? []
    let runtimes = Dictionary(grouping: agents) { $0.runtime.name }.mapValues(\.count).sorted { $0.key < $1.key }
    let parts = runtimes.map { "\($0.value) on \($0.key)" }.joined(separator: ", ")
    return (preset.stem, "\(counted(agents.count, word: "agent")): \(parts)")
  }

  private func show(_ heading: String, offers: [Offer], from first: Int) {
    Terminal.say("\n\(heading)")
    let rows = offers.enumerated().map { ["\(first + $0)", $1.name, $1.about] }
    for line in TextTable(rows).lines { Terminal.say("  \(line)") }
  }

  /// Returns the index of the chosen name. A number is always unambiguous; a name may occur more than once.
  ///
  /// - Parameter usual: the meaning of an empty answer.
  private func pick(_ question: String, among names: [String], usual: Int?) throws -> Int {
    Terminal.say("")
    while true {
      guard let line = Terminal.ask(question) else { throw NothingChosen() }
      let answer = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if answer.isEmpty, let usual { return usual }
      if let number = Int(answer), names.indices.contains(number - 1) { return number - 1 }
      let places = names.indices.filter { names[$0] == answer }
      if places.count == 1 { return places[0] }
      Terminal.say(places.isEmpty ? advice(on: answer, among: names) : advice(on: answer, at: places))
    }
  }

  private func advice(on answer: String, among names: [String]) -> String {
    let near = Suggestion.nearest(to: answer, among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "Type a number from 1 to \(names.count), or a name\(near)"
  }

  private func advice(on answer: String, at places: [Int]) -> String {
    let numbers = places.map { "\($0 + 1)" }.joined(separator: " or ")
    return "'\(TerminalSafe.line(answer))' could be \(numbers); type the number"
  }
}

/// Thrown when the user ends the input without a choice.
struct NothingChosen: Error {}
