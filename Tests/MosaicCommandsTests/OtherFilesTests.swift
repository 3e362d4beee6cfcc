import Foundation
import MosaicFormats
import MosaicTestHarness
import Testing

/// Folders that also hold files of other tools, and files that `.mosaicignore` or `--exclude` names.
@Suite("Files that are not ours", .runsPrograms)
struct OtherFilesTests {
  /// A repository with a valid profile and files of other tools that have some of our keys.
  private func repository() throws -> FreshHome {
    let home = try FreshHome()
    let files = [
      "ci/pipeline.yml": "agents:\n  queue: large\nsteps:\n  - command: make\nnotify: [x]\n",
      "web/agents.yaml": "agents:\n  root:\n    model: m\nmodels: {}\n",
      "docs/team.yaml": "title: Team\nlead: Ann\n", "docs/about.yml": "layout: x\ntitle: Us\nmission: To bake.\n",
      "k8s/pod.yaml": "apiVersion: v1\nkind: Pod\n",
      "profiles/desk.yaml": """
      id: desk
      title: Desk
      description: A desk.
      lead: code
      floor: [code]
      roster: [{class: code}]

      """,
    ]
    for (path, text) in files { try home.write(path, text) }
    return home
  }

  private func validate(_ arguments: String, in home: FreshHome) throws -> Shell.Outcome {
    try Shell(folder: home.workspace, home: home.url).run("mosaic fleet validate \(arguments)")
  }

  @Test("files of other tools in a folder are skipped without a word")
  func skipped() throws {
    let outcome = try validate(".", in: repository())
    #expect(outcome.transcript == "1 file checked\n")
    #expect(outcome.status == 0)
  }

  @Test(
    "a named file of another tool is reported in one sentence, with its kind",
    arguments: [
      ("ci/pipeline.yml", "a CI pipeline"), ("web/agents.yaml", "a description of agents for another tool"),
      ("docs/team.yaml", "the metadata of a web page"), ("docs/about.yml", "the metadata of a web page"),
      ("k8s/pod.yaml", "a file of Kubernetes"),
    ])
  func named(_ path: String, _ kind: String) throws {
    let outcome = try validate(path, in: repository())
    #expect(
      outcome.transcript.hasPrefix(
        "error: \(path) looks like \(kind), not like a roster, profile, north star or role contract\nhelp: "))
    #expect(outcome.transcript.split(separator: "\n").count == 2)
    #expect(outcome.status == 1)
    let json = try validate("\(path) --json 2>/dev/null", in: repository()).transcript
    let problems = JSONValue(parsing: Array(json.utf8))?["problems"]?.items ?? []
    #expect(problems.map { $0["code"] } == ["unknown-document"])
  }

  @Test("a roster that is a CI pipeline gets one diagnostic")
  func pipelineAsRoster() throws {
    let home = try repository()
    try home.write("roster.yaml", "agents:\n  queue: large\nsteps: []\nenv: {}\nnotify: []\n")
    let outcome = try validate("roster.yaml", in: home)
    #expect(outcome.transcript.contains("error[unknown-key]: this is a CI pipeline, not a roster\n"))
    #expect(outcome.transcript.hasSuffix("\n1 error\n"))
  }

  @Test("a draft in a folder is named with the fix, and checked if it is named")
  func drafts() throws {
    let home = try repository()
    try home.write("drafts/fleet.yaml", "version: 1\nagents:\n  - {name: a, runtime: nope}\n")
    let outcome = try validate(".", in: home)
    #expect(
      outcome.transcript == """
        note: drafts/fleet.yaml looks like a roster, but is skipped; add 'transport: tmux', or name the file
        1 file checked

        """)
    #expect(try validate("drafts", in: home).transcript.contains("help: drafts/fleet.yaml looks like a roster"))
    #expect(try validate("drafts/fleet.yaml", in: home).transcript.contains("error[missing-key]"))
  }

  @Test("if nothing is left to check, the refusal names the files of other tools")
  func nothing() throws {
    let outcome = try validate("ci web", in: repository())
    #expect(outcome.transcript.contains("error: nothing to check in ci, web\n"))
    #expect(
      outcome.transcript.contains(
        "ci/pipeline.yml (a CI pipeline), web/agents.yaml (a description of agents for another tool)"))
    #expect(outcome.status == 1)
  }

  @Test("a .mosaicignore in any folder skips files, the nearest one wins, and named files and folders are read")
  func ignored() throws {
    let home = try FreshHome()
    let bad = "version: 1\ntransport: tmux\nagents: []\n"
    for path in ["a/roster.yaml", "a/b/roster.yaml", "vendor/x/roster.yaml", "roles/x.md", "new/roster.yaml"] {
      try home.write(path, bad)
    }
    try home.write(".mosaicignore", "# generated\nvendor/\n/roles/*.md\na\n!a\nnew/*\n")
    try home.write("a/.mosaicignore", "b/*.yaml\n")
    try home.write("a/b/.mosaicignore", "!roster.yaml\n")
    #expect(try files(".", in: home) == ["a/b/roster.yaml", "a/roster.yaml"])
    try home.write("a/b/.mosaicignore", "")
    #expect(try files(".", in: home) == ["a/roster.yaml"])
    #expect(try files("a/b/roster.yaml roles/x.md", in: home) == ["a/b/roster.yaml", "roles/x.md"])
    #expect(try files("vendor", in: home) == ["vendor/x/roster.yaml"])
    // Rules above the named folder count, up to the folder with '.git'.
    #expect(try files("new", in: home) == [])
    try home.run("mkdir .config/mosaic/new/.git")
    #expect(try files("new", in: home) == ["new/roster.yaml"])
  }

  @Test("--exclude skips what it matches in folders, can be repeated, and never skips a named file")
  func excluded() throws {
    let home = try FreshHome()
    for path in ["a/roster.yaml", "a/b/roster.yaml", "c/NORTH_STAR.yaml"] { try home.write(path, "version: 1\n") }
    #expect(try files(". --exclude b/", in: home) == ["a/roster.yaml", "c/NORTH_STAR.yaml"])
    #expect(try files(". --exclude /a/roster.yaml --exclude 'N*'", in: home) == ["a/b/roster.yaml"])
    #expect(try files("a --exclude a/b", in: home) == ["a/roster.yaml"])
    #expect(try files("--exclude '*' . --exclude '!a' --exclude '!a/*.yaml'", in: home) == ["a/roster.yaml"])
    #expect(try files("a/roster.yaml --exclude '*'", in: home) == ["a/roster.yaml"])
    let usage = try validate("--exclude x", in: home)
    #expect(usage.status == 64 && usage.transcript.contains("--exclude requires a folder"))
    #expect(try validate("--exclude ' ' .", in: home).status == 64)
  }

  @Test("the language server ignores other tools' files and what a .mosaicignore matches")
  func languageServer() throws {
    let home = try repository()
    let broken = "version: 3\ntransport: tmux\nagents: []\n"
    try home.write(".mosaicignore", "vendor/\n")
    let editor = try Editor(in: home)
    try editor.open("ci/pipeline.yml", "agents:\n  queue: large\nsteps: []\n")
    #expect(try editor.diagnostics("ci/pipeline.yml") == [])
    try editor.open("vendor/a/roster.yaml", broken)
    #expect(try editor.diagnostics("vendor/a/roster.yaml") == [])
    try editor.open("other/roster.yaml", broken)
    #expect(try !editor.diagnostics("other/roster.yaml").isEmpty)
  }

  /// Returns the paths of the files that have diagnostics.
  private func files(_ arguments: String, in home: FreshHome) throws -> [String] {
    let json = try validate("\(arguments) --json 2>/dev/null", in: home).transcript
    let report = try #require(JSONValue(parsing: Array(json.utf8)), "\(json)")
    return Set((report["diagnostics"]?.items ?? []).compactMap { $0["primary"]?["file"]?.text }).sorted()
  }
}
