package import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// The runtimes that can be launched in a home.
package struct RuntimesInForce {
  /// The commands of runtimes that are not built in. A home without a fleet has none.
  package let own: [String: [String]]

  package init(in folder: FleetFolder) {
    let runtimes = (try? FleetRecord.read(in: folder))?.runtimes ?? [:]
    own = runtimes.compactMapValues(\.command).filter { !$0.value.isEmpty }
  }

  /// - Throws: `Refusal.unknownRuntime`.
  package func builtIn(_ name: String) throws(Refusal) -> any RuntimeArguments {
    if let known = BuiltInRuntimes.all.first(where: { $0.name == name }) { return known }
    throw Refusal.unknownRuntime(name: name, known: BuiltInRuntimes.all.map(\.name) + own.keys.sorted())
  }
}

extension Refusal {
  /// Returns the refusal for a runtime that is neither built in nor defined by the roster.
  package static func unknownRuntime(name: String, known: [String]) -> Refusal {
    var help: String? {
      if let near = Suggestion.nearest(to: name, among: known) { return "did you mean '\(TerminalSafe.line(near))'?" }
      return
        "available: \(known.map(TerminalSafe.line).joined(separator: ", ")); to add another one, declare it under 'runtimes:' in the roster"
    }
    return Refusal(.no, code: "unknown-name", "there is no runtime '\(TerminalSafe.line(name))'", help: help)
  }
}
