import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicOperations

/// The parts of the context that can be set on the command line; the rest comes from the last run or from this host.
struct ContextOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Host to generate for. (default: the one from the last 'generate', else this host)", valueName: "name"))
  var host: String?

  @Option(
    help: ArgumentHelp(
      "Owner of the fleet if the roster does not set one. (default: the one from the last 'generate')", valueName: "id")
  )
  var tenant: String?

  @Option(
    help: ArgumentHelp(
      "Path to the mosaic program that the units start. (default: ~/.local/bin/mosaic)", valueName: "path"))
  var bin: String?

  mutating func validate() throws {
    try checkHost(host)
    try check(tenant, option: "--tenant", rule: .tenant)
    if let bin, unitPath(bin) == nil {
      throw ValidationError(
        "--bin takes an absolute path or one that starts with '~/'; '\(TerminalSafe.line(bin))' is neither")
    }
  }

  var choice: ContextChoice {
    ContextChoice(host: host.flatMap { HostName($0) }, tenant: tenant, program: bin.flatMap(unitPath))
  }
}

/// - Throws: `ValidationError` unless the value of `--host` can be the name of a host.
func checkHost(_ host: String?) throws { try check(host, option: "--host", rule: .hostName) }

/// - Throws: `ValidationError` if the value of `--out` cannot be a folder.
func checkOut(_ folder: String?) throws {
  if folder?.isEmpty == true { throw ValidationError("--out takes a folder") }
}

private func check(_ value: String?, option: String, rule: TextRule) throws {
  guard let value, !rule.accepts(value) else { return }
  throw ValidationError("\(option) cannot be '\(TerminalSafe.line(value))'; use \(rule.requirement)")
}

private func unitPath(_ path: String) -> UnitPath? {
  if path.unicodeScalars.contains(where: HiddenCharacters.contains) { return nil }
  for prefix in ["~/", "%h/"] where path.hasPrefix(prefix) && path.count > prefix.count {
    return .belowHome(String(path.dropFirst(prefix.count)))
  }
  return path.hasPrefix("/") ? .absolute(path) : nil
}
