import Foundation
import MosaicModel
import MosaicTestHarness
import Testing

@testable import MosaicControl

/// Most cases are in `Fixtures/verbs/another-hosts-workspace`.
@Suite("A workspace for another host", .runsPrograms)
struct OtherHostTests {
  private static let roster = """
    version: 1
    transport: tmux
    host: alpha
    floor: none
    tmux:
      socket_name: works
    defaults:
      runtime: claude
    agents:
      - name: ada
      - name: bob
        host: beta

    """

  private func home() throws -> FreshHome {
    let home = try FreshHome()
    try home.write("fleet/roster.yaml", Self.roster)
    return home
  }

  @Test("two users on two hosts generate the same bytes for a third host")
  func sameBytes() throws {
    let digests = try [("alpha", ".config/mosaic"), ("beta", "srv")].map { host, place in
      let home = try home()
      let run = try home.run(
        """
        [ \(place) = .config/mosaic ] || mv .config/mosaic \(place)
        mosaic fleet generate -q --home \(place) --host \(host) --tenant one --bin $HOME/mosaic
        mosaic fleet generate -q --home \(place) --host gamma --out out && cd out && find . -type f | sort | xargs sha256sum
        """)
      #expect(run.status == 0)
      return run.transcript
    }
    #expect(digests[0].contains("./fleet/roster.yaml") && digests[0] == digests[1])
  }

  @Test("another user checks a clone, and after one edit check names one file", .enabled(if: Unprivileged.canRun))
  func clone() throws {
    let home = try home()
    let made = try home.run(
      """
      cd .config/mosaic && mosaic fleet generate -q --host beta --out hosts/beta && git init -q && git add .
      git -c user.name=ada -c user.email=ada@alpha commit -q -m trees
      """)
    #expect(made.status == 0, "\(made.transcript)")
    let run = try Unprivileged.run(
      """
      umask 022; git -c safe.directory='*' clone -q file://$HOME/.config/mosaic bob/fleet; HOME=$HOME/bob; cd
      mkdir .config; ln -s ~/fleet/hosts/beta .config/mosaic
      mosaic fleet check --ignore-modes; echo $?
      mosaic fleet generate -q; mosaic fleet check -q; echo $?
      git -C fleet status --short
      echo edit >>fleet/hosts/beta/systemd/user/mosaic-fleet.target; mosaic fleet check; echo $?
      """, in: home)
    let lines = run.transcript.split(separator: "\n").map(String.init)
    #expect(lines.dropFirst().prefix(2) == ["0", "0"], "\(run.transcript)")
    #expect(lines.last == "2" && lines.count { $0.hasPrefix("drift") } == 1, "\(run.transcript)")
    #expect(run.transcript.contains("drift[modified]: systemd/user/mosaic-fleet.target was edited by hand"))
  }

  @Test("every text of a contract that is not local to a host is copied, and every source has the shape of one")
  func contract() {
    let sources = ContractSources(home: "/nowhere", runtime: "claude") { variable in
      [AgentVariable.personaClass.rawValue: "gardener", AgentVariable.name.rawValue: "ada"][variable]
    }
    let generated = ["fleet/roles/gardener.md", "fleet/comms/ada.md"]
    for path in sources.paths where !generated.contains(path) {
      #expect(SourcePath.contains(path) != path.contains(".local.md"), "\(path)")
    }
    #expect(sources.paths.count > 8)
  }

  @Test(
    "only the shapes of sources count as copies, so that a manifest cannot name other files",
    arguments: [
      "fleet/roles.local/.md", "fleet/roles.local/../x.md", "fleet/roles.local/.hidden.md", "fleet/roles.local/a/b.md",
      "fleet/profiles.local/a.yml", "runtime/../RUNTIME.md", "runtime/RUNTIME.md", "runtime/a/b/RUNTIME.md",
      "/fleet/roster.yaml", "fleet/agents/ada.local.env", "USER.local.md", "fleet/run/PAUSED",
    ])
  func otherPaths(path: String) {
    #expect(!SourcePath.contains(path))
  }
}
