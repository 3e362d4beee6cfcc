import Foundation
import MosaicTestHarness
import Testing

@Suite("docs/guides/several-hosts.md", .runsPrograms, .needsTwoHosts)
struct SeveralHostsGuideTests {
  @Test("every command of the guide works on its host, in the order of the page")
  func commands() throws {
    let steps = try GuideStep.all()
    #expect(Set(steps.map(\.host)) == [.alpha, .beta, .checkout, .copying])
    let run = try TwoHosts.run(
      """
      set -e
      \(steps.filter { $0.host != .copying }.map(\.script).joined(separator: "\n"))
      echo 'the end'
      beta 'mosaic fleet ps --hosts --fields name,state,unit'
      mosaic fleet ps --hosts --fields name,state,unit
      beta 'grep -h 12 ~/.config/mosaic/fleet/run/far0.received'; grep -h 12 ~/.config/mosaic/fleet/run/canary0.received
      """)
    let parts = run.output.components(separatedBy: "the end\n")
    #expect(run.status == 0 && parts.count == 2, "\(run.output)\(run.errors)")
    let lines = parts.last?.split(separator: "\n").map(String.init) ?? []
    let table = ["NAME", "canary0", "canary1", "canary2", "canary3", "far0", "far1", "far2"]
    #expect(lines.prefix(16).map { $0.prefix { $0 != " " } } == table.map { $0[...] } + table.map { $0[...] })
    #expect(lines.prefix(16).count { $0.contains("working") && $0.contains("active") } == 14, "\(lines)")
    #expect(lines.dropFirst(16).count == 2 && lines[16].contains("[alpha:@operator -> beta:far0] Card 12 is yours."))
    #expect(lines.last?.contains("[beta:@operator -> alpha:canary0] Card 12 is done.") == true)
  }

  @Test("the second host checks, starts and stops its own agents, and systemd accepts the units")
  func secondHost() throws {
    let run = try TwoHosts.run(
      """
      set -e
      \(try GuideStep.script(until: "Observe both hosts"))
      echo 'the end'
      beta 'mosaic fleet check -q; echo $?; cd ~/.config/systemd/user; systemd-analyze --user verify mosaic-*.* 2>&1
        echo $?; ls mosaic-*.*; grep -l alpha mosaic-*.*
        cd; echo edit >>~/.config/mosaic/fleet/comms/far0.md; mosaic fleet check 2>/dev/null; echo $?'
      mosaic fleet up -q
      set +e; mosaic fleet stop far0 2>&1; echo $?; set -e
      mosaic fleet edit far1 -q --set host=alpha --unset ssh
      mosaic fleet generate -q --out hosts/beta
      git add . && git commit -q -m 'Move far1'
      beta 'git -C ~/fleet checkout -q . && git -C ~/fleet pull -q; mosaic fleet up -q --remove-orphans
        mosaic fleet check -q; echo $?; tmux -L mosaic-fleet list-sessions -F "#{session_name}"'
      """)
    let parts = run.output.components(separatedBy: "the end\n")
    #expect(
      parts.last == """
        0
        0
        mosaic-agent@.service
        mosaic-fleet.target
        mosaic-tmux-holder.service
        drift[modified]: fleet/comms/far0.md was edited by hand
          = help: run 'mosaic fleet generate --force' to set it aside as fleet/comms/far0.md.bak-N
        2
        error: agent 'far0' runs on host beta
        help: run mosaic on that host; this host starts and stops only its own agents
        1
        0
        _holder
        far0

        """, "\(run.output)\(run.errors)")
  }

  @Test("a copied tree works without git")
  func copy() throws {
    let copying = try GuideStep.all().filter { $0.host == .copying }.map(\.script)
    let run = try TwoHosts.run(
      """
      set -e
      \(try GuideStep.script(until: "Commit and check the trees"))
      beta 'mkdir -p ~/.config'
      \(copying.joined(separator: "\n"))
      beta 'mosaic fleet check -q && mosaic fleet up -q && mosaic fleet ps --filter state=working --fields name'
      echo 'the end'
      """)
    #expect(run.output.hasSuffix("NAME\nfar0\nfar1\nthe end\n"), "\(run.output)\(run.errors)")
  }
}

/// A block of commands, and where the guide runs it.
private struct GuideStep {
  enum Host: String {
    case alpha = "# on alpha"
    case beta = "# on beta"
    case checkout = "# in a checkout"
    case copying = "# on alpha, instead of a clone"
  }

  let host: Host
  private let commands: String

  /// The commands as ada on alpha runs them.
  var script: String {
    switch host {
    case .alpha, .copying: commands
    case .beta: "beta '\("set -e\n\(commands)".replacingOccurrences(of: "'", with: #"'\''"#))'"
    case .checkout: "(git clone -q ~/.config/mosaic ~/checkout; cd ~/checkout; set -e\n\(commands))"
    }
  }

  static func all() throws -> [GuideStep] { try steps(in: page()) }

  /// Returns the commands of the sections before one.
  static func script(until heading: String) throws -> String {
    let parts = try page().components(separatedBy: "\n## \(heading)\n")
    try #require(parts.count == 2)
    return try steps(in: parts[0]).filter { $0.host != .copying }.map(\.script).joined(separator: "\n")
  }

  private static func page() throws -> String {
    try String(contentsOfFile: SystemdHarness.root + "/docs/guides/several-hosts.md", encoding: .utf8)
  }

  private static func steps(in text: String) throws -> [GuideStep] {
    try text.components(separatedBy: "\n```sh\n").dropFirst().map { rest in
      let lines = rest.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
      let host = try #require(Host(rawValue: lines[0]), "\(lines[0])")
      return GuideStep(host: host, commands: lines.dropFirst().joined(separator: "\n"))
    }
  }
}
