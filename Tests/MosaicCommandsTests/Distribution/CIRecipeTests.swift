import Foundation
import MosaicTestHarness
import Testing

/// The recipes of `docs/guides/ci.md`, run by `Tests/CIRecipes/run.py` as their systems would: by another user, in a clone
/// that umask 077 made and nobody may write to, with the tarball of `make dist` in a folder of releases.
@Suite("The recipes of the guide for CI", .runsPrograms, .needsPacking)
struct CIRecipeTests {
  /// Why the recipes cannot run; nil if they can.
  private static let unavailability: String? = {
    if !CIGuide.hasValidator { return "check-jsonschema is not installed; make test installs it" }
    if !Unprivileged.canRun { return "nobody cannot start the built program" }
    let tools = "command -v git && command -v python3 && command -v curl && command -v bash"
    let found = try? Shell(folder: Repository.root, home: Repository.root).run(tools)
    return found?.status == 0 ? nil : "git, python3, curl or bash is missing"
  }()

  private static let isMissing = Comment(rawValue: unavailability ?? "")
  private static let files = CIGuide.recipes.filter { $0.system != "pre-commit" }.map(\.file)
  /// The locale of Turkish has other rules for upper and lower case.
  private static let locales = ["C", "tr_TR.UTF-8", "C", "tr_TR.UTF-8"]
  private static let places = ["deploy/agents", ".", "deploy/agents", "."]

  @Test(
    "a clean checkout passes", .enabled(if: unavailability == nil, isMissing), arguments: zip(files, locales))
  func clean(_ file: String, _ locale: String) throws {
    let checkout = try CICheckout(at: ".")
    let outcome = try checkout.run(try CIGuide.recipe(file), locale: locale)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(outcome.transcript.contains(".tar.gz: OK"))
    #expect(outcome.transcript.contains(" generated files current"))
    #expect(!outcome.transcript.contains("\n0 generated files"))
    for report in try checkout.reports(in: outcome) { #expect(try checkout.places(in: report) == []) }
  }

  @Test(
    "after one edit, a recipe fails with code 2 and names one file by its path in the repository",
    .enabled(if: unavailability == nil, isMissing), arguments: zip(files, places))
  func edited(_ file: String, _ place: String) throws {
    let checkout = try CICheckout(at: place)
    try checkout.shell("chmod u+w \(place)/fleet/FLEET.md; echo mine >> \(place)/fleet/FLEET.md")
    let outcome = try checkout.run(try CIGuide.recipe(file))
    #expect(outcome.status == 2, "\(outcome.transcript)")
    let path = place == "." ? "fleet/FLEET.md" : "\(place)/fleet/FLEET.md"
    let reports = try checkout.reports(in: outcome)
    for report in reports { #expect(try checkout.places(in: report) == ["\(path):1"], "\(outcome.transcript)") }
    if reports.isEmpty {
      #expect(
        outcome.transcript.contains("drift[modified]: fleet/FLEET.md was edited by hand\n"), "\(outcome.transcript)")
    }
  }

  @Test(
    "a tarball with another checksum ends a recipe before anything in it runs",
    .enabled(if: unavailability == nil, isMissing), arguments: files)
  func otherTarball(_ file: String) throws {
    let checkout = try CICheckout(at: ".")
    let outcome = try checkout.run(
      try CIGuide.recipe(file), extra: ["MOSAIC_SHA256=\(String(repeating: "1", count: 64))"], collects: false)
    #expect(outcome.status == 1, "\(outcome.transcript)")
    #expect(outcome.transcript.contains(".tar.gz: FAILED"))
    #expect(!outcome.transcript.contains("generated files"))
    let collected = outcome.transcript.contains("the system would collect")
    // GitLab warns about reports that do not exist; on GitHub, the condition prevents the step.
    #expect(collected == (try CIGuide.recipe(file).system == "gitlab"))
  }

  @Test(
    "code scanning gets the report of a failed check, unless the pull request comes from a fork",
    .enabled(if: unavailability == nil, isMissing))
  func uploads() throws {
    let checkout = try CICheckout(at: ".")
    try checkout.shell("chmod u+w fleet/FLEET.md; echo mine >> fleet/FLEET.md")
    let recipe = try CIGuide.recipe(".github/workflows/fleet-scanning.yml")
    let fork = try checkout.run(recipe, extra: ["FORK=true"])
    #expect(fork.status == 2 && !fork.transcript.contains("collected"), "\(fork.transcript)")
    let usual = try checkout.run(recipe)
    #expect(usual.status == 2 && usual.transcript.contains("\ncollected fleet.sarif\n"), "\(usual.transcript)")
    // Without always(), there would be no upload.
    let text = recipe.text.replacingOccurrences(of: "always() && ", with: "")
    #expect(text != recipe.text)
    let wrong = try checkout.run(CIGuide.Recipe(system: "github", file: recipe.file, text: text))
    #expect(wrong.status == 2 && !wrong.transcript.contains("collected"))
  }
}

/// A clone of a repository with a fleet, which belongs to another user, and a home that is not the one of the fleet.
private final class CICheckout {
  private let home: FreshHome
  private let place: String
  private var runs = 0

  init(at place: String) throws {
    home = try FreshHome()
    self.place = place
    let outcome = try Unprivileged.run(
      """
      set -eu
      mkdir runner origin
      git -C origin init -q
      (cd origin && mosaic fleet init --profile research --host alpha --home \(place) -q)
      git -C origin add .
      git -C origin -c user.name=a -c user.email=a@example.org commit -qm x
      umask 077
      git clone -q origin clone
      cd clone
      find . -path ./.git -prune -o -type f -exec chmod a-w {} +
      find . -mindepth 1 -path ./.git -prune -o -type d -exec chmod a-w {} +
      """, in: home)
    #expect(outcome.status == 0, "\(outcome.transcript)")
  }

  deinit {
    _ = try? home.run("chmod -R u+w .")
  }

  /// Runs a script in the clone.
  @discardableResult
  func shell(_ script: String, extra: [String: String] = [:]) throws -> Shell.Outcome {
    let variables = extra.map { "export \($0.key)='\($0.value)'; " }.joined()
    return try Unprivileged.run("\(variables)cd clone && { \(script); }", in: home)
  }

  /// Runs a recipe. If the fleet is not in the root, replaces the value of `--home`, as the guide says.
  ///
  /// - Parameters:
  ///   - extra: variables to replace in the recipe.
  ///   - collects: whether the root of the clone may be written to, for reports. It never may if the recipe writes none.
  func run(
    _ recipe: CIGuide.Recipe, locale: String = "C", extra: [String] = [], collects: Bool = true
  ) throws -> Shell.Outcome {
    let packed = try PackedProgram.shared.get()
    let text = recipe.text.replacingOccurrences(of: "check --home .", with: "check --home \(place)")
    runs += 1
    let file = home.url.appendingPathComponent("recipe-\(runs).json")
    try Data(try CIGuide.json(.init(system: recipe.system, file: recipe.file, text: text)).utf8).write(to: file)
    let isWritable = collects && recipe.text.contains(" > ")
    let values = [
      "MOSAIC_RELEASES=file://\(packed.folder.path)", "MOSAIC_ARCHIVE=\(try packed.archive())",
      "MOSAIC_SHA256=\(try packed.checksum())",
    ].filter { value in !extra.contains { $0.hasPrefix("MOSAIC_SHA256") && value.hasPrefix("MOSAIC_SHA256") } }
    let script = """
      umask 077; mkdir ../temporary-\(runs); rm -f fleet.sarif fleet.xml gl-code-quality-report.json
      chmod \(isWritable ? "u+w" : "a-w") .
      PATH=/usr/local/bin:/usr/bin:/bin python3 '\(Repository.root.path)/Tests/CIRecipes/run.py' \(recipe.system) \
      ../recipe-\(runs).json "$PWD" "$(realpath ../temporary-\(runs))" \((values + extra).joined(separator: " ")) 2>&1
      status=$?; chmod u+w .; exit $status
      """
    let runner = home.url.appendingPathComponent("runner").path
    return try shell(
      script,
      extra: ["HOME": runner, "TMPDIR": home.url.path, "LC_ALL": locale, "PYTHONDONTWRITEBYTECODE": "1"])
  }

  /// A report for a CI system in one of its formats.
  struct Report {
    let format: String
    let text: String
  }

  /// Returns the files that the system collected, or the annotations in the output.
  func reports(in outcome: Shell.Outcome) throws -> [Report] {
    let formats = ["fleet.sarif": "sarif", "fleet.xml": "junit", "gl-code-quality-report.json": "gitlab"]
    let lines = outcome.transcript.split(separator: "\n")
    let files = try lines.filter { $0.hasPrefix("collected ") }.map { line in
      let name = String(line.dropFirst("collected ".count))
      let text = try String(contentsOf: home.url.appendingPathComponent("clone/\(name)"), encoding: .utf8)
      return Report(format: try #require(formats[name]), text: text)
    }
    let annotations = lines.filter { $0.hasPrefix("::") }.map { "\($0)\n" }.joined()
    return files + (annotations.isEmpty ? [] : [Report(format: "github", text: annotations)])
  }

  /// Returns the place of each problem in a report, read by the rules of the system.
  func places(in report: Report) throws -> [String] {
    try Data(report.text.utf8).write(to: home.url.appendingPathComponent("report"))
    let checker = Repository.root.appendingPathComponent("Tests/CIReports/check.py").path
    return try home.run("python3 '\(checker)' \(report.format) report clone 2>&1").transcript.split(separator: "\n")
      .map(String.init)
  }
}
