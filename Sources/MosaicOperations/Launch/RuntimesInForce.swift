import ArgumentParser
import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// The runtimes that can be launched in a home.
struct RuntimesInForce {
  /// Commands of those that are not built in. A home without a fleet has none.
  let own: [String: [String]]

  init(in folder: FleetFolder) {
    let runtimes = (try? FleetRecord.read(in: folder))?.runtimes ?? [:]
    own = runtimes.compactMapValues(\.command).filter { !$0.value.isEmpty }
  }

  /// - Throws: `UnknownRuntime`.
  func builtIn(_ name: String) throws(UnknownRuntime) -> any RuntimeArguments {
    if let known = BuiltInRuntimes.all.first(where: { $0.name == name }) { return known }
    throw UnknownRuntime(name: name, known: BuiltInRuntimes.all.map(\.name) + own.keys.sorted())
  }
}

/// A runtime that is neither built in nor the roster's.
struct UnknownRuntime: Complaint {
  let name: String
  let known: [String]

  var message: String { "there is no runtime '\(Visible.line(name))'" }
  var help: String? {
    if let near = Suggestion.nearest(to: name, among: known) { return "did you mean '\(Visible.line(near))'?" }
    return "available: \(known.map(Visible.line).joined(separator: ", ")); a roster declares others under 'runtimes:'"
  }
  var status: ExitCode { ExitStatus.no }
}
