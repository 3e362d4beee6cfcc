import Foundation
import MosaicTestHarness
import Testing

/// `.pre-commit-hooks.yaml`, run by pre-commit in a repository that uses the hooks as the guide for CI shows.
@Suite("The hooks for pre-commit", .runsPrograms)
struct PreCommitTests {
  private static let program = Repository.root.appendingPathComponent(".build/pre-commit/bin/pre-commit").path

  /// Whether pre-commit could be installed. Installs it once.
  private static let isInstalled: Bool = {
    (try? Shell(folder: Repository.root, home: Repository.root).run("git --version && sh tools/need.sh pre-commit"))?
      .status == 0
  }()

  private static let isMissing: Comment = "git or pre-commit cannot be had here"

  @Test("the manifest and the settings of the guide are valid", .enabled(if: isInstalled, isMissing))
  func valid() throws {
    let folder = try TemporaryFolder()
    let recipe = try CIGuide.recipe(".pre-commit-config.yaml")
    try Data(recipe.text.utf8).write(to: folder.url.appendingPathComponent(recipe.file))
    let hooks = Repository.root.appendingPathComponent(".pre-commit-hooks.yaml").path
    let shell = Shell(folder: folder.url, home: folder.url)
    let outcome = try shell.run(
      "'\(Self.program)' validate-manifest '\(hooks)' && '\(Self.program)' validate-config \(recipe.file)")
    #expect(outcome.status == 0 && outcome.transcript == "", "\(outcome.transcript)")
    let wrong = try shell.run(
      "sed 's/^  entry:/  entries:/' '\(hooks)' >wrong; '\(Self.program)' validate-manifest wrong")
    #expect(wrong.status == 1)
  }

  @Test("a clean fleet passes, and an edited or invalid one is named", .enabled(if: isInstalled, isMissing))
  func hooks() throws {
    let home = try repository()
    let clean = try run("run --all-files", in: home)
    #expect(clean.status == 0, "\(clean.transcript)")
    #expect(clean.transcript.matches(of: /Passed\n/).count == 2, "\(clean.transcript)")

    try home.run("echo mine >> repo/fleet/FLEET.md")
    let edited = try run("run --all-files", in: home)
    #expect(edited.status == 1)
    #expect(edited.transcript.contains("- hook id: mosaic-check\n- exit code: 2\n"), "\(edited.transcript)")
    #expect(edited.transcript.contains("drift[modified]: fleet/FLEET.md was edited by hand\n"))
    #expect(edited.transcript.matches(of: /Passed\n/).count == 1)

    try home.run("cd repo; git checkout -q .; sed -i 's/class: worker/class: wroker/' fleet/roster.yaml")
    let invalid = try run("run --all-files", in: home)
    #expect(invalid.status == 1)
    #expect(invalid.transcript.contains("- hook id: mosaic-validate\n- exit code: 1\n"), "\(invalid.transcript)")
    #expect(invalid.transcript.contains("  --> fleet/roster.yaml:"), "\(invalid.transcript)")
  }

  @Test("git commits only a fleet that is current", .enabled(if: isInstalled, isMissing))
  func commits() throws {
    let home = try repository()
    #expect(try run("install", in: home).status == 0)
    let variables = ["PRE_COMMIT_HOME": home.url.appendingPathComponent("cache").path]
    let refused = try home.run(
      "cd repo; sed -i 's/name: pi0/name: pi1/' fleet/roster.yaml; git add .; git commit -qm one", extra: variables)
    #expect(refused.status == 1)
    #expect(refused.transcript.contains("drift[outdated]: "), "\(refused.transcript)")
    let accepted = try home.run(
      "cd repo; mosaic fleet generate -q; git add .; git commit -qm two; git log --format=%s", extra: variables)
    #expect(accepted.status == 0)
    #expect(accepted.transcript.hasSuffix("\ntwo\nfleet\n"), "\(accepted.transcript)")
    let other = try home.run("cd repo; echo note > note; git add note; git commit -qm three", extra: variables)
    #expect(other.status == 0)
    #expect(other.transcript.contains("(no files to check)Skipped"), "\(other.transcript)")
  }

  @Test("the check finds a fleet below the root with --home", .enabled(if: isInstalled, isMissing))
  func otherPlace() throws {
    let home = try repository(place: "deploy", option: "\n        args: [--home, deploy]\n")
    let clean = try run("run --all-files", in: home)
    #expect(clean.status == 0, "\(clean.transcript)")
    #expect(clean.transcript.matches(of: /Passed\n/).count == 2)
    try home.run("rm repo/deploy/fleet/FLEET.md")
    let missing = try run("run --all-files", in: home)
    #expect(missing.status == 1)
    #expect(missing.transcript.contains("drift[missing]: fleet/FLEET.md is missing"), "\(missing.transcript)")
  }

  private func run(_ command: String, in home: FreshHome) throws -> Shell.Outcome {
    try home.run(
      "cd repo && '\(Self.program)' \(command) 2>&1",
      extra: ["PRE_COMMIT_HOME": home.url.appendingPathComponent("cache").path])
  }

  /// A repository with a committed fleet and the settings of the guide, and one with our hooks in place of the address.
  private func repository(place: String = ".", option: String = "\n") throws -> FreshHome {
    let home = try FreshHome()
    let text = try CIGuide.recipe(".pre-commit-config.yaml").text
      .replacingOccurrences(of: "https://git.example.com/mosaic", with: "\(home.url.path)/hooks")
      .replacingOccurrences(of: "id: mosaic-check\n", with: "id: mosaic-check\(option)")
    let hooks = Repository.root.appendingPathComponent(".pre-commit-hooks.yaml").path
    let outcome = try home.run(
      """
      set -eu
      git config --global user.name you; git config --global user.email you@example.org
      git init -q hooks; cp '\(hooks)' hooks; git -C hooks add .; git -C hooks commit -qm hooks; git -C hooks tag v0.1.0
      git init -q repo; cd repo
      mosaic fleet init --preset minimal --home \(place) -q
      printf '%s' "$SETTINGS" >.pre-commit-config.yaml
      git add .; git commit -qm fleet
      """, extra: ["SETTINGS": text])
    #expect(outcome.status == 0, "\(outcome.transcript)")
    return home
  }
}
