import Foundation
import Testing

/// `docs/guides/ci.md` and the complete files in it.
struct CIGuide {
  /// A fenced block with the name of a system and of the file that a person creates from it.
  struct Recipe: CustomTestStringConvertible, Sendable {
    let system: String
    let file: String
    let text: String

    var testDescription: String { file }
  }

  static let python = Repository.root.appendingPathComponent(".build/check-jsonschema/bin/python").path
  static let validator = Repository.root.appendingPathComponent(".build/check-jsonschema/bin/check-jsonschema").path
  static let hasValidator = FileManager.default.isExecutableFile(atPath: validator)

  static let text =
    (try? String(contentsOf: Repository.root.appendingPathComponent("docs/guides/ci.md"), encoding: .utf8)) ?? ""

  static let recipes: [Recipe] = text.matches(of: #/\n```yaml ([a-z-]+) (\S+)\n((?s:.*?\n))```\n/#).map {
    Recipe(system: String($0.1), file: String($0.2), text: String($0.3))
  }

  static func blocks(_ kind: String) -> [String] {
    text.components(separatedBy: "\n```\(kind)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
  }

  /// The recipe in a file of a checkout.
  static func recipe(_ file: String) throws -> Recipe {
    try #require(recipes.first { $0.file == file })
  }

  /// Returns a recipe as JSON, which `Tests/CIRecipes/run.py` reads without another library.
  static func json(_ recipe: Recipe) throws -> String {
    let folder = try TemporaryFolder()
    let script = """
      import json, sys
      from ruamel.yaml import YAML
      print(json.dumps(YAML(typ="safe").load(sys.stdin)))
      """
    try Data(recipe.text.utf8).write(to: folder.url.appendingPathComponent("recipe"))
    let outcome = try Shell(folder: folder.url, home: folder.url, extra: ["SCRIPT": script]).run(
      "'\(python)' -c \"$SCRIPT\" <recipe")
    #expect(outcome.status == 0, "\(outcome.transcript)")
    return outcome.transcript
  }
}
