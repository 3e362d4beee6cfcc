import Foundation
import Glibc
import MosaicTestHarness
import Testing

/// Rosters in `Fixtures/edits`, changed by the commands in each script.
@Suite("Changes of a roster by commands", .runsPrograms)
struct EditFixtureTests {
  @Test("Fixtures/edits", arguments: GoldenCase.all("edits"))
  func showsWhatWasRecorded(_ golden: GoldenCase) throws {
    let home = try FreshHome()
    try home.settle(golden.input)
    let outcome = try home.run(golden.command(default: "mosaic fleet check"))
    try golden.check(transcript: outcome, at: home.url)
    #expect(outcome.transcript.hasSuffix("current\ncheck 0\n"), "\(golden.name) does not end current")
  }

  @Test("every roster of Fixtures/compile can be changed and restored", arguments: rosters())
  func undoesItself(_ golden: GoldenCase) throws {
    let home = try FreshHome()
    try home.settle(golden.input)
    let outcome = try home.run(
      """
      cd .config/mosaic; cp fleet/roster.yaml ~/before
      mosaic fleet add new-one --class code --runtime claude -q --format json >/dev/null || exit 1
      cmp -s fleet/roster.yaml ~/before && exit 2
      mosaic fleet edit new-one --model opus --working-dir /srv -q || exit 3
      mosaic fleet check -q || exit 4
      mosaic fleet remove new-one -q || exit 5
      cmp fleet/roster.yaml ~/before
      """)
    #expect(outcome.status == 0, "\(outcome.transcript)")
  }

  private static func rosters() -> [GoldenCase] {
    GoldenCase.all("compile").filter {
      FileManager.default.fileExists(atPath: $0.input.appendingPathComponent("fleet/roster.yaml").path)
    }
  }

  @Test("concurrent commands all take effect")
  func sameTime() throws {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("edits/an-agent-is-added/input"))
    let outcome = try home.run(
      #"exec bash -c "$SCRIPT""#,
      extra: [
        "SCRIPT": """
        for i in 1 2 3 4 5 6; do
          (mosaic fleet add "w$i" --class code --runtime pi -q || echo failed) 2>/dev/null &
        done; wait
        mosaic fleet check -q; echo "check $?"; grep -c 'name: w' .config/mosaic/fleet/roster.yaml
        """
      ])
    #expect(outcome.transcript == "check 0\n6\n")
  }

  @Test(
    "a roster saved by somebody else in the meantime is not overwritten", .enabled(if: canTrace, "strace is missing"))
  func savedMeanwhile() throws {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("edits/an-agent-is-added/input"))
    let outcome = try home.run(
      #"exec bash -c "$SCRIPT""#,
      extra: [
        "SCRIPT": """
        cd .config/mosaic; mosaic fleet generate -q
        # After reading the roster it reads the manifest, and stops there.
        strace -f -qq -o ~/log -P "$PWD/fleet/generated.json" -e trace=read -e inject=read:signal=SIGSTOP:when=1 \
          mosaic fleet add new --class code --runtime pi -q & run=$!
        until grep -q 'stopped by SIGSTOP' ~/log || ! kill -0 $run; do sleep 0.01; done
        echo '# saved' >> fleet/roster.yaml
        kill -CONT $(sed -n '1s/ .*//p' ~/log)
        wait $run; echo "add $?"; tail -n 1 fleet/roster.yaml; grep -c 'name: new' fleet/roster.yaml
        """
      ])
    #expect(outcome.transcript.contains("changed while mosaic was running"), "\(outcome.transcript)")
    #expect(outcome.transcript.hasSuffix("add 3\n# saved\n0\n"), "\(outcome.transcript)")
  }

  private static let canTrace =
    (try? TemporaryFolder()).map { folder in
      (try? Shell(folder: folder.url, home: folder.url).run("strace -qq -o /dev/null true"))?.status == 0
    } ?? false

  @Test("a roster keeps its owner", .enabled(if: geteuid() == 0, "only root may give files away"))
  func keepsOwner() throws {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("edits/an-agent-is-added/input"))
    let outcome = try home.run(
      """
      cd .config/mosaic; chown 1234:4321 fleet/roster.yaml; chmod 604 fleet/roster.yaml
      mosaic fleet add new --class code --runtime pi -q; stat -c '%u %g %a' fleet/roster.yaml
      """)
    #expect(outcome.transcript == "1234 4321 604\n")
  }

  @Test(
    "editing a roster in a folder without write permission exits with 3 and changes nothing",
    .enabled(if: Unprivileged.canRun, "nobody cannot start the built program"))
  func readOnlyFolder() throws {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("edits/an-agent-is-added/input"))
    try home.run("mosaic fleet generate -q; mkdir dots; mv .config/mosaic/fleet/roster.yaml dots/mill.yaml")
    try home.run("ln -s ../../../dots/mill.yaml .config/mosaic/fleet/roster.yaml; cp dots/mill.yaml before")
    let outcome = try Unprivileged.run("chmod 555 dots; mosaic fleet add new --class code --runtime pi", in: home)
    #expect(outcome.status == 3, "\(outcome.transcript)")
    #expect(outcome.transcript.contains("dots/mill.yaml: Permission denied"), "\(outcome.transcript)")
    try home.run("chmod 755 dots")
    let after = try home.run("cmp dots/mill.yaml before && ls dots && mosaic fleet check -q; echo $?")
    #expect(after.transcript == "mill.yaml\n0\n")
  }

  @Test(
    "a kill at any rename leaves the old or the new roster, and the next run completes the change",
    .enabled(if: canTrace, "no strace"))
  func killedAtAnyRename() throws {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("states/outdated/input"))
    let outcome = try home.run(
      """
      mosaic fleet generate -q; cp .config/mosaic/fleet/roster.yaml before; number=0
      mosaic fleet add new --class code --runtime pi -q; cp .config/mosaic/fleet/roster.yaml after; status=137
      while test $status = 137 && test $number -lt 40; do
        cp before .config/mosaic/fleet/roster.yaml; mosaic fleet generate -q; number=$((number + 1))
        sh -c "strace -qq -o /dev/null -e trace=renameat -e inject=renameat:signal=KILL:when=$number \\
          mosaic fleet add new --class code --runtime pi -q" 2>/dev/null
        status=$?
        cmp -s .config/mosaic/fleet/roster.yaml before || cmp .config/mosaic/fleet/roster.yaml after
        mosaic fleet generate -q && mosaic fleet check -q || echo not healed
      done
      test $number -gt 5 && echo "ended $status"
      """)
    #expect(outcome.transcript == "ended 0\n")
  }

  @Test(
    "a rename that is killed anywhere keeps the agent's own variables, and the next run completes it",
    .enabled(if: canTrace, "no strace"))
  func renameKilledAnywhere() throws {
    let home = try FreshHome()
    try home.settle(Repository.fixtures.appendingPathComponent("edits/an-agent-is-renamed/input"))
    let outcome = try home.run(
      """
      cd .config/mosaic; mosaic fleet generate -q; cp fleet/roster.yaml ~/before; number=0; status=137
      echo MINE=1 > fleet/agents/ada.local.env
      while test $status = 137 && test $number -lt 60; do
        number=$((number + 1))
        sh -c "strace -qq -o /dev/null -e trace=renameat,renameat2,linkat,unlinkat \\
          -e inject=renameat,renameat2,linkat,unlinkat:signal=KILL:when=$number mosaic fleet rename ada zoe -q" 2>/dev/null
        status=$?
        name=$(sed -n 's/  - name: \\(ada\\|zoe\\)$/\\1/p' fleet/roster.yaml)
        grep -q MINE=1 fleet/agents/$name.local.env || echo "lost at $number"
        test $name = zoe || mosaic fleet rename ada zoe -q || echo "not completed at $number"
        mosaic fleet generate -q && mosaic fleet check -q || echo "not healed at $number"
        mosaic fleet rename zoe ada -q || echo "not undone at $number"
        cmp fleet/roster.yaml ~/before; ls fleet/agents/*.local.env | grep -v ada
      done
      test $number -gt 5 && echo "ended $status"
      """)
    #expect(outcome.transcript == "ended 0\n")
  }

  @Test("the example in README.md restores the original")
  func readmeExample() throws {
    let page = try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    let section = try #require(page.components(separatedBy: "## Changing the roster from the command line").last)
    let example = section.components(separatedBy: "```")[1].dropFirst("sh\n".count)
    let home = try FreshHome()
    let outcome = try home.run(
      """
      set -e
      mosaic fleet init -q --profile software-delivery --full; cp .config/mosaic/fleet/roster.yaml before
      { \(example)} 2>/dev/null
      cmp .config/mosaic/fleet/roster.yaml before; mosaic fleet check -q
      """)
    #expect(outcome.transcript == "" && outcome.status == 0)
    #expect(example.split(separator: "\n").count == 3)
  }
}
