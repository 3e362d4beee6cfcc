import Foundation
import MosaicDiagnostics
import MosaicTestHarness
import Testing

@Suite("docs/guides/ci.md", .runsPrograms)
struct CIGuideTests {
  private static let isMissing: Comment = "check-jsonschema is not installed; make test installs it"
  private static let linter = Repository.root.appendingPathComponent(".build/actionlint/bin/actionlint").path

  /// Whether actionlint could be installed. Installs it once.
  private static let hasLinter: Bool = {
    (try? Shell(folder: Repository.root, home: Repository.root).run("sh tools/need.sh actionlint"))?.status == 0
  }()

  @Test("there is a recipe for every system")
  func recipes() {
    #expect(CIGuide.recipes.map(\.system) == ["github", "github", "gitlab", "woodpecker", "pre-commit"])
  }

  @Test("the recipes name this version")
  func version() {
    let names = CIGuide.recipes.flatMap { $0.text.matches(of: #/(mosaic-|rev: v)([0-9][0-9.]*[0-9])/#) }
    #expect(names.map { String($0.2) } == Array(repeating: Product.version, count: CIGuide.recipes.count))
  }

  /// The schemas that the systems publish, and an error that each of them must notice.
  private static let schemas = [
    ("github", "vendor.github-workflows", "runs-on:", "run-on:"),
    ("gitlab", "vendor.gitlab-ci", "script:\n", "scripts:\n"),
    ("woodpecker", "vendor.woodpecker-ci", "commands:", "command:"),
  ]

  @Test(
    "each recipe fits the schema of its system", .enabled(if: CIGuide.hasValidator, isMissing), arguments: schemas)
  func schema(_ system: String, _ schema: String, _ right: String, _ wrong: String) throws {
    let recipes = CIGuide.recipes.filter { $0.system == system }
    #expect(!recipes.isEmpty)
    for recipe in recipes {
      let valid = try run("'\(CIGuide.validator)' --builtin-schema \(schema) recipe.yml", recipe.text)
      #expect(valid.status == 0, "\(valid.transcript)")
      let text = recipe.text.replacingOccurrences(of: right, with: wrong)
      #expect(text != recipe.text)
      #expect(try run("'\(CIGuide.validator)' --builtin-schema \(schema) recipe.yml", text).status == 1)
    }
  }

  @Test(
    "actionlint accepts the workflows, and notices a mistake", .enabled(if: hasLinter, "actionlint cannot be had here"))
  func actionlint() throws {
    for recipe in CIGuide.recipes where recipe.system == "github" {
      let accepted = try run("'\(Self.linter)' recipe.yml", recipe.text)
      #expect(accepted.status == 0 && accepted.transcript == "", "\(accepted.transcript)")
      let wrong = recipe.text.replacingOccurrences(of: "ubuntu-24.04", with: "${{ matrix.os }}")
      #expect(try run("'\(Self.linter)' recipe.yml", wrong).status == 1)
    }
  }

  private func run(_ script: String, _ text: String) throws -> Shell.Outcome {
    let folder = try TemporaryFolder()
    try Data(text.utf8).write(to: folder.url.appendingPathComponent("recipe.yml"))
    return try Shell(folder: folder.url, home: folder.url).run(script)
  }

  @Test("the commands of the guide prepare a repository and fix a failed check")
  func commands() throws {
    let blocks = CIGuide.blocks("sh")
    #expect(blocks.count == 2)
    let home = try FreshHome()
    let outcome = try home.run(
      """
      set -eu
      git config --global user.name you; git config --global user.email you@example.org
      git init -q repo; cd repo
      \(blocks[0])
      mosaic fleet check
      sed -i 's/name: pi0/name: pi1/' fleet/roster.yaml
      mosaic fleet check >/dev/null 2>&1 && exit 9
      \(blocks[1])
      git clone -q . ../clone; cd ../clone
      mosaic fleet check --ignore-modes
      git log --format=%s
      """)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(outcome.transcript.hasSuffix("Update the generated files\nAdd a fleet\n"), "\(outcome.transcript)")
  }

  @Test(
    "a fleet without current files has the exit code of the table",
    arguments: [
      (0, "true", "--ignore-modes"), (1, "echo 'colour: red' >> fleet/roster.yaml", ""), (1, "rm -r fleet", ""),
      (2, "echo mine >> fleet/FLEET.md", ""), (2, "rm fleet/FLEET.md", ""), (64, "true", "--ignore-mode"),
    ])
  func codes(_ code: Int32, _ change: String, _ option: String) throws {
    let rows = CIGuide.text.matches(of: #/\n\| ([0-9]+) \| /#).compactMap { Int32($0.1) }
    #expect(rows == [0, 1, 2, 3, 64])
    let home = try FreshHome()
    let outcome = try home.run(
      "mosaic fleet init --preset minimal --home . -q; \(change); mosaic fleet check \(option) --home . 2>&1")
    #expect(outcome.status == code, "\(outcome.transcript)")
  }

  @Test("check names the rule of git that excludes a generated file, and the exception of the guide repairs it")
  func ignoredFiles() throws {
    let home = try FreshHome()
    let outcome = try home.run(
      """
      set -eu
      git config --global user.name you; git config --global user.email you@example.org
      git init -q repo; cd repo; echo '*.env' > .gitignore
      mosaic fleet init --preset minimal --home . -q
      git add .; git commit -qm x; git clone -q . ../one
      echo '!/fleet/agents/*.env' >> .gitignore; echo '*.local.env' >> .gitignore; touch fleet/agents/pi0.local.env
      git add .; git commit -qm x; git clone -q . ../two
      mosaic fleet check --ignore-modes --home ../two
      ls ../two/fleet/agents
      mosaic fleet check --ignore-modes --home ../one
      """)
    #expect(outcome.status == 2)
    #expect(
      outcome.transcript.contains("\npi0.env\n") && outcome.transcript.contains("'*.env' in "), "\(outcome.transcript)")
    #expect(!outcome.transcript.contains("pi0.local.env"))
  }

  @Test("the links of the guide lead to pages")
  func links() throws {
    let folder = Repository.root.appendingPathComponent("docs/guides")
    let links = CIGuide.text.matches(of: #/\]\(([^)#:]+)(#[^)]*)?\)/#).map { String($0.1) }
    #expect(Set(links) == ["../versioning.md", "../reference/formats.md", "several-hosts.md"])
    for link in links {
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(link).path), "\(link)")
    }
  }
}
