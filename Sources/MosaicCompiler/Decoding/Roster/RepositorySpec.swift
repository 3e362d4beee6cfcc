import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

enum RepositoryKeys {
  static let path = Key.text(
    "path", rule: .path, required: true, summary: "Folder of the checkout."
  ).documented(example: "~/src/shop")
  static let base = Key.text(
    "base", rule: .gitRef, summary: "Git ref that new branches start from."
  ).documented(default: .value(Repository.usualBase), example: "origin/main")

  static let table = KeyTable("a repository", keys: [path.definition, base.definition])
}

/// A repository as declared under `repositories`.
struct RepositorySpec {
  let name: Located<String>
  let path: Located<String>?
  let base: Located<String>?

  init(named name: Located<String>, _ record: Record, with decoder: inout DocumentDecoder) {
    self.name = name
    path = record.read(RepositoryKeys.path, with: &decoder)
    base = record.read(RepositoryKeys.base, with: &decoder)
  }
}
