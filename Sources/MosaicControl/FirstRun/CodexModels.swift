import MosaicFormats
package import MosaicHost

/// The models that Codex would offer to replace, from its own catalog.
package enum CodexModels {
  /// Returns the new model for each old one. A catalog that Codex fetched takes precedence over the one in the program.
  ///
  /// `codex debug models --bundled` needs no account and writes nothing; observed with 0.163.0.
  package static func replacements(for start: RuntimeStart, commands: any CommandRunner) -> [String: String] {
    let home = start.variable("CODEX_HOME") ?? "\(start.home)/.codex"
    if let bytes = FileBytes.read("\(home)/models_cache.json"), let found = replacements(in: bytes) { return found }
    let variables: [String: String?] = [
      "HOME": start.home, "PATH": start.environment["PATH"], "CODEX_HOME": start.variable("CODEX_HOME"),
    ]
    guard let program = start.programPath,
      let run = try? commands.run(
        Command(program, arguments: ["debug", "models", "--bundled"], environment: variables, timeout: 3)),
      run.succeeded
    else { return [:] }
    return replacements(in: run.output) ?? [:]
  }

  /// - Parameter catalog: JSON with `models`, each with `slug` and perhaps `upgrade.model`.
  static func replacements(in catalog: [UInt8]) -> [String: String]? {
    guard let models = (try? JSONTree(catalog))?["models"]?.items else { return nil }
    let pairs = models.compactMap { model -> (String, String)? in
      guard let old = model["slug"]?.string, let new = model[["upgrade", "model"]]?.string else { return nil }
      return (old, new)
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
