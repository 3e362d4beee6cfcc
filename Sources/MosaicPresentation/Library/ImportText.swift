import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
package import MosaicOperations

/// Formats the import of agents from other tools, as text and as JSON.
package struct ImportText {
  private let result: PersonaImport.Result
  private let isDryRun: Bool

  package init(_ result: PersonaImport.Result, isDryRun: Bool) {
    self.result = result
    self.isDryRun = isDryRun
  }

  /// The contracts themselves, for a dry run.
  package var contracts: String {
    guard isDryRun else { return "" }
    if result.contracts.count == 1 { return result.contracts[0].text }
    return result.contracts.map { "==> \($0.path) <==\n\($0.text)" }.joined(separator: "\n")
  }

  /// The report for a person.
  package var lines: [String] {
    let skipped = result.skipped > 0 ? ["skipped   \(counted(result.skipped, word: "other file"))"] : []
    return result.contracts.flatMap(lines(about:)) + skipped
  }

  private func lines(about contract: PersonaImport.Contract) -> [String] {
    let persona = contract.persona
    let outcome = isDryRun ? "would create" : "created  "
    let hidden = counted(persona.hiddenCharacters, word: "invisible character")
    return ["\(outcome) \(contract.path) from \(contract.source), \(persona.format.name)"]
      + persona.kept.map { "  kept      \($0.key) (\($0.place))" }
      + persona.omitted.map { "  no place  \($0.key): \(shortened($0.value))" + ($0.advice.map { " (\($0))" } ?? "") }
      + (persona.hiddenCharacters > 0 ? ["  removed   \(hidden)"] : [])
      + contract.warnings.map { "  to review \($0)" }
  }

  private func shortened(_ text: String) -> String {
    text.count > 60 ? text.prefix(59) + "…" : text
  }

  /// What to do next; nil if nothing was written.
  package var next: String? {
    guard !isDryRun, let first = result.contracts.first else { return nil }
    return "review the contracts, set 'class: \(first.personaClass)' for an agent, then run 'mosaic fleet generate'"
  }

  package var document: String {
    JSONDocument.versioned([
      "contracts": .array(result.contracts.map(document(about:))),
      "dry_run": .bool(isDryRun),
      "problems": .array(result.problems.map(document(about:))),
      "skipped": .integer(result.skipped),
    ])
  }

  private func document(about contract: PersonaImport.Contract) -> JSONValue {
    let persona = contract.persona
    return [
      "class": .string(contract.personaClass),
      "file": .string(contract.path),
      "format": .string(persona.format.rawValue),
      "kept": .array(persona.kept.map { ["as": .string($0.place), "key": .string($0.key)] }),
      "no_place": .array(
        persona.omitted.map {
          ["advice": JSONValue($0.advice), "key": .string($0.key), "value": .string($0.value)]
        }),
      "purpose": .string(persona.purpose),
      "removed_characters": .integer(persona.hiddenCharacters),
      "source": .string(contract.source),
      "text": .string(contract.text),
      "to_review": .array(contract.warnings.map { .string($0) }),
    ]
  }

  private func document(about problem: Issue) -> JSONValue {
    [
      "code": .string(problem.code), "file": JSONValue(problem.path), "help": JSONValue(problem.help),
      "message": .string(problem.message), "severity": .string(problem.severity.rawValue),
    ]
  }
}
