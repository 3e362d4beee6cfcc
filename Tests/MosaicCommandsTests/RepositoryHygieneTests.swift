import Foundation
import MosaicTestHarness
import Testing

@Suite("A workspace in a repository", .runsPrograms)
struct RepositoryHygieneTests {
  private static let hasGit =
    (try? Shell(folder: Repository.root, home: Repository.root).run("git --version"))?.status == 0
  private static let ignored = ["*.local.env", "run/", "backlog/", "worktrees/", "*.bak-*"]

  @Test("init writes both files for git, and says so")
  func writes() throws {
    let home = try FreshHome()
    let output = try home.run("mosaic fleet init --preset minimal --home work").transcript
    #expect(output.contains("created   work/.gitignore\n") && output.contains("created   work/.gitattributes\n"))
    let lines = try home.run("cat work/.gitignore").transcript.split(separator: "\n").map(String.init)
    #expect(Set(Self.ignored).isSubset(of: lines))
  }

  @Test("init adds only missing lines to files of a person")
  func addsLines() throws {
    let home = try FreshHome()
    let script = "mkdir work; printf 'mine\\r\\nrun/ \\r\\n*.local.env' > work/.gitignore; chmod 640 work/.gitignore"
    let output = try home.run("\(script); mosaic fleet init --preset minimal --home work").transcript
    #expect(output.contains("updated   work/.gitignore: added backlog/, worktrees/, *.bak-*, matrix.token\n"))
    let text = try home.run("cat work/.gitignore").transcript
    #expect(text.hasPrefix("mine\r\nrun/ \r\n*.local.env\r\n\r\n# "))
    #expect(text.components(separatedBy: "run/").count == 2 && text.hasSuffix("*.bak-*\r\nmatrix.token\r\n"))
    #expect(try home.run("stat -c %a work/.gitignore").transcript == "640\n")
    let again = try home.run("mosaic fleet init --preset minimal --home work --force").transcript
    #expect(!again.contains(".git"))
    #expect(try home.run("cat work/.gitignore").transcript == text)
  }

  @Test("a link in the place of such a file is not followed")
  func links() throws {
    let home = try FreshHome()
    let output = try home.run(
      "mkdir work; echo mine > theirs; ln -s ../theirs work/.gitignore; mosaic fleet init --preset minimal --home work")
    #expect(output.status == 0)
    #expect(
      output.transcript.contains("note: work/.gitignore is not a regular file; add these lines to it: *.local.env"))
    #expect(try home.run("cat theirs").transcript == "mine\n")
  }

  @Test("a dry run writes neither file")
  func dryRun() throws {
    let home = try FreshHome()
    try home.run("mosaic fleet init --preset minimal --home work --dry-run")
    #expect(try home.run("ls -A work 2>/dev/null").transcript.isEmpty)
  }

  @Test(
    "git keeps out what is private, and keeps the line endings of every generated file", .enabled(if: hasGit, "no git"))
  func gitAgrees() throws {
    let home = try FreshHome()
    try home.run("git init -q work; mosaic fleet init --profile software-delivery --full --home work -q")
    let kept = try home.run(
      """
      cd work; mkdir -p fleet/run fleet/backlog fleet/worktrees
      touch fleet/agents/code0.local.env fleet/run/a fleet/backlog/a fleet/worktrees/a fleet/roster.yaml.bak-1
      git add -A
      git ls-files | grep -E 'local.env|/run/|backlog/|worktrees/|bak-1'
      """)
    #expect(kept.transcript.isEmpty)
    let converted = try home.run(
      """
      cd work; git ls-files | grep -vE '^\\.git|roster.yaml$' | git check-attr --stdin text | grep -v 'text: unset'
      """)
    #expect(converted.transcript.isEmpty)
    let clone = try home.run(
      """
      git -C work -c user.name=a -c user.email=a@example.org commit -qm x
      git clone -q -c core.autocrlf=true work clone
      mosaic fleet check --home clone --ignore-modes 2>&1
      """)
    #expect(clone.status == 0, "\(clone.transcript)")
    #expect(clone.transcript.hasSuffix(" generated files current\n") && !clone.transcript.hasPrefix("0 "))
  }

  @Test(
    "a tracked file of secrets is a warning of check and doctor", .enabled(if: hasGit, "no git"), arguments: [2, 4])
  func trackedSecrets(_ version: Int) throws {
    let home = try FreshHome()
    try home.run(
      """
      git init -q repo; mosaic fleet init --preset minimal --home repo/work -q
      cd repo; echo 'KEY=v' > work/fleet/agents/code0.local.env; chmod 600 work/fleet/agents/code0.local.env
      mkdir other; touch other/x.local.env; git add -A; git add -f other/x.local.env
      git update-index --index-version \(version)
      """)
    #expect(try home.run("cd repo && mosaic fleet check --home work").transcript.contains("committed-secret") == false)
    try home.run("cd repo && git add -f work/fleet/agents/code0.local.env")
    let seen = try home.run("cd repo && mosaic fleet check --home work 2>/dev/null")
    #expect(seen.status == 0)
    #expect(
      seen.transcript == """
        warning[committed-secret]: work/fleet/agents/code0.local.env: work/fleet/agents/code0.local.env is tracked by git, \
        so every clone contains the secrets
          = help: run 'git rm --cached -- work/fleet/agents/code0.local.env', add '*.local.env' to .gitignore, and replace \
        the secrets if they were pushed

        """)
    #expect(try home.run("cd repo && mosaic fleet check --home work --strict").status == 1)
    let doctor = try home.run("cd repo && mosaic fleet doctor --home work 2>/dev/null").transcript
    #expect(doctor.contains("warning[committed-secret]: "))
    try home.run("cd repo && git rm -q --cached -- work/fleet/agents/code0.local.env")
    #expect(try !home.run("cd repo && mosaic fleet check --home work").transcript.contains("committed-secret"))
  }

  @Test("a worktree and a repository with SHA-256 names are read", .enabled(if: hasGit, "no git"))
  func otherRepositories() throws {
    let home = try FreshHome()
    let prepared = try home.run(
      """
      set -e
      git init -q --object-format=sha256 repo; mosaic fleet init --preset minimal --home repo -q
      cd repo; echo 'KEY=v' > fleet/agents/code0.local.env; chmod 600 fleet/agents/code0.local.env
      git add -A; git add -f fleet/agents/code0.local.env
      git -c user.name=a -c user.email=a@example.org commit -qm x; git worktree add -q ../tree
      """)
    #expect(prepared.status == 0, "\(prepared.transcript)")
    for folder in ["repo", "tree"] {
      #expect(try home.run("mosaic fleet check --home \(folder)").transcript.contains("committed-secret"), "\(folder)")
    }
  }

  @Test(
    "a damaged or foreign index is no error", arguments: ["", "DIRC", "DIRC\\0\\0\\0\\2\\377\\377\\377\\377", "hello"])
  func damagedIndex(_ bytes: String) throws {
    let home = try FreshHome()
    try home.run(
      "mosaic fleet init --preset minimal --home work -q; mkdir work/.git; printf '\(bytes)' > work/.git/index")
    #expect(try home.run("mosaic fleet check --home work").status == 0)
  }
}
