import Foundation
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicOperations
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("Metrics for Prometheus", .runsPrograms)
struct MetricsTests {
  @Test("every observed value is a sample, and the order does not depend on the roster")
  func everything() throws {
    let one = SeenAgent.agent(
      "one", unit: SeenAgent.unit(restarts: 3), lastExit: .ended(.signal(9)), since: 1_700_000_000, idle: 0,
      beatAge: 7, flags: [.restartNeeded, .drift])
    let two = SeenAgent.agent(
      "two", personaClass: "review", state: .dead, unit: SeenAgent.unit(active: "failed"), lastExit: .ended(.status(3)))
    let record = try #require(
      try SeenAgent.record([("two", "review"), ("one", "code")], floor: ["review", "code", "elsewhere"]))
    let usage = ControlGroupUsage(memory: 4096, cpuTime: 12_000_345)
    let metrics = FleetMetrics(
      [.init(two, usage: nil), .init(one, usage: usage)], of: record, isPaused: true)
    #expect(
      Self.samples(metrics) == [
        #"mosaic_build_info{version="\#(Product.version)"} 1"#,
        "mosaic_fleet_paused 1",
        "mosaic_fleet_agents_expected 2",
        #"mosaic_fleet_floor_staffed{class="review"} 0"#,
        #"mosaic_agent_state{agent="one",class="code",state="working"} 1"#,
        #"mosaic_agent_state{agent="two",class="review",state="dead"} 1"#,
        #"mosaic_agent_flag{agent="one",class="code",flag="RESTART-NEEDED"} 1"#,
        #"mosaic_agent_flag{agent="one",class="code",flag="DRIFT"} 1"#,
        #"mosaic_agent_restarts_total{agent="one",class="code"} 3"#,
        #"mosaic_agent_restarts_total{agent="two",class="review"} 0"#,
        #"mosaic_agent_last_exit{agent="one",class="code",outcome="signalled",signal="SIGKILL"} 1"#,
        #"mosaic_agent_last_exit{agent="two",class="review",outcome="exited",status="3"} 1"#,
        #"mosaic_agent_since_timestamp_seconds{agent="one",class="code"} 1700000000"#,
        #"mosaic_agent_idle_seconds{agent="one",class="code"} 0"#,
        #"mosaic_agent_heartbeat_age_seconds{agent="one",class="code"} 7"#,
        #"mosaic_agent_memory_bytes{agent="one",class="code"} 4096"#,
        #"mosaic_agent_cpu_seconds_total{agent="one",class="code"} 12.000345"#,
      ])
  }

  @Test("what was not observed is absent, and the state is then unknown")
  func unknown() throws {
    let record = try #require(try SeenAgent.record([("one", "code")], floor: ["code"]))
    let agent = SeenAgent.agent("one", state: .unknown)
    let metrics = FleetMetrics([.init(agent, usage: .init(memory: nil, cpuTime: nil))], of: record, isPaused: false)
    #expect(
      Self.samples(metrics) == [
        #"mosaic_build_info{version="\#(Product.version)"} 1"#, "mosaic_fleet_paused 0",
        "mosaic_fleet_agents_expected 1", #"mosaic_agent_state{agent="one",class="code",state="unknown"} 1"#,
      ])
  }

  @Test("a floor is staffed while one of its agents runs, and not if all of them are known not to run")
  func floor() throws {
    let record = try #require(try SeenAgent.record([("one", "code"), ("two", "code")], floor: ["code"]))
    func staffed(_ states: [Readiness]) -> [String] {
      let rows = states.enumerated().map { FleetMetrics.Row(SeenAgent.agent("a\($0)", state: $1), usage: nil) }
      return Self.samples(FleetMetrics(rows, of: record, isPaused: false)).filter { $0.contains("floor") }
    }
    #expect(staffed([.dead, .stopped]) == [#"mosaic_fleet_floor_staffed{class="code"} 0"#])
    #expect(staffed([.dead, .unknown]) == [])
  }

  @Test("hostile names cannot end a label, and an independent reader reads every value back", .needsPrometheus)
  func readBack() throws {
    let hostile = [#"a"b"#, "a\\", "a\nb", "a\r\nb", #"a",state="x"} 1"#, "日本\u{1B}[2J", "\\n", ""]
    let samples = hostile.enumerated().map { number, name in
      PrometheusText.Sample([("agent", name), ("state", "x")], .millionths(number * 1_000_001 - 3))
    }
    var bytes: [UInt8] = []
    PrometheusText([
      .init("seen_seconds_total", .counter, help: #"A \n "help" with\#na line."#, samples: samples),
      .init("nothing", .gauge, help: "No samples.", samples: []),
    ]).render(into: &bytes)
    let read = try PrometheusReader.read(bytes)
    #expect(read.count == samples.count + 1)
    #expect(read[0] == ["seen_seconds", "counter", #"A \n "help" with\#na line."#])
    #expect(read.dropFirst().map { $0[2] } == hostile)
    #expect(read.dropFirst().map { Double($0[1]) } == hostile.indices.map { Double($0 * 1_000_001 - 3) / 1e6 })
  }

  @Test("an independent reader accepts what the program prints", .needsPrometheus)
  func printed() throws {
    let home = try Self.fleet()
    let run = try home.run("mosaic fleet metrics")
    #expect(run.status == 0)
    let read = try PrometheusReader.read(Array(run.transcript.utf8))
    #expect(read.filter { $0[0] == "mosaic_agent_state" && $0.count > 3 }.count > 1, "\(read)")
    #expect(read.filter { $0[0] == "mosaic_agent_idle_seconds" } == [])
  }

  @Test(
    "the independent reader rejects a wrong type, a lost quotation mark and a series that comes twice", .needsPrometheus
  )
  func readerIsStrict() throws {
    for text in ["# TYPE a_total gauge\na_total 1\n", "a{b=\"c} 1\n", "a 1\na 1\n", "a 1", "a{b=\"c\"} x\n"] {
      #expect(throws: (any Error).self, "\(text)") { _ = try PrometheusReader.read(Array(text.utf8)) }
    }
  }

  // MARK: - The file

  @Test("--output replaces a file in one step, and everyone can read it")
  func output() throws {
    let home = try Self.fleet()
    let run = try home.run(
      """
      umask 077; mkdir out; mosaic fleet metrics --output out/m.prom; echo $?; stat -c %a out/m.prom
      mosaic fleet metrics | sort >printed; sort out/m.prom | cmp printed - && ls -A out
      exec 3<out/m.prom; ln out/m.prom old; mosaic fleet metrics --output out/m.prom; cmp old /dev/fd/3
      [ out/m.prom -ef old ] && echo same; stat -c %h old; ls -A out
      """)
    #expect(run.transcript.split(separator: "\n") == ["0", "644", "m.prom", "1", "m.prom"])
  }

  @Test("a reader never sees a part of the file while it is replaced again and again")
  func atomic() throws {
    let home = try Self.fleet()
    let run = try home.run(
      """
      mkdir out; mosaic fleet metrics --output out/m.prom; lines=$(wc -l <out/m.prom)
      (for i in 1 2 3 4 5 6 7 8 9 10; do mosaic fleet metrics --output out/m.prom || echo failed; done; touch done) &
      until [ -e done ]; do [ "$(wc -l <out/m.prom)" = "$lines" ] || echo partial; done; wait; ls -A out
      """)
    #expect(run.transcript == "m.prom\n")
  }

  @Test("a file of another, a folder and a folder that cannot be written are refused, and nothing is left")
  func refused() throws {
    let home = try Self.fleet()
    let run = try home.run(
      """
      mkdir out; echo mine >out/notes; mosaic fleet metrics --output out/notes; echo $?; cat out/notes
      mosaic fleet metrics --output out; echo $?; mosaic fleet metrics --output ''; echo $?
      mosaic fleet metrics --output out/notes/x.prom; echo $?; ls -A out
      """)
    let lines = run.transcript.split(separator: "\n").filter { !$0.hasPrefix("help") }
    #expect(
      lines == [
        "error: out/notes already exists and is not a file of metrics written by mosaic", "2", "mine",
        "error: out is a folder, not a file", "64", "error: --output takes a file", "64",
      ] + lines.dropFirst(7).prefix(1) + ["3", "notes"], "\(run.transcript)")
  }

  @Test("a missing folder is an error, and is not created")
  func missingFolder() throws {
    let home = try Self.fleet()
    let run = try home.run("mkdir out; mosaic fleet metrics --output out/typo/new/m.prom; echo $?; ls -A out")
    #expect(
      run.transcript == "error: the folder out/typo/new does not exist\nhelp: create it, or correct the path\n3\n")
  }

  @Test("an unwritable folder is an error, and keeps what is in it", .enabled(if: Unprivileged.canRun))
  func unwritable() throws {
    let home = try Self.fleet()
    let run = try Unprivileged.run(
      """
      mkdir out; mosaic fleet metrics --output out/m.prom; cp out/m.prom kept; chmod 555 out
      mosaic fleet metrics --output out/m.prom; echo $?; cmp out/m.prom kept; ls -A out; chmod 755 out
      """, in: home)
    let lines = run.transcript.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasSuffix("/out/m.prom: Permission denied"), "\(run.transcript)")
    #expect(lines.dropFirst() == ["3", "m.prom"], "\(run.transcript)")
  }

  @Test("a full disk is an error, and leaves the previous file and nothing else", .enabled(if: geteuid() == 0))
  func full() throws {
    let home = try Self.fleet()
    let run = try home.run(
      """
      mkdir out; unshare -m sh -c '
        mount -t tmpfs -o size=32k tmpfs out; mosaic fleet metrics --output out/m.prom; cp out/m.prom kept
        dd if=/dev/zero of=out/filler bs=1k 2>/dev/null
        mosaic fleet metrics --output out/m.prom; echo $?; cmp out/m.prom kept; ls -A out'
      """)
    let lines = run.transcript.split(separator: "\n")
    #expect(lines.first?.hasSuffix("/out/m.prom: No space left on device") == true, "\(run.transcript)")
    #expect(lines.dropFirst() == ["3", "filler", "m.prom"], "\(run.transcript)")
  }

  @Test("without a fleet, the file stays as it is")
  func noFleet() throws {
    let home = try Self.fleet()
    let run = try home.run(
      """
      mosaic fleet metrics --output m.prom; cp m.prom kept; rm -r .config/mosaic/fleet
      mosaic fleet metrics --output m.prom >/dev/null 2>&1; echo $?; cmp m.prom kept
      """)
    #expect(run.transcript == "1\n")
  }

  private static func samples(_ metrics: FleetMetrics) -> [String] {
    String(decoding: metrics.bytes, as: UTF8.self).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  private static func fleet() throws -> FreshHome {
    let home = try FreshHome()
    let run = try home.run("mosaic fleet init --profile software-delivery --quiet")
    #expect(run.status == 0, "\(run.transcript)")
    return home
  }
}

@Suite("The usage of a control group", .runsPrograms)
struct ControlGroupUsageTests {
  private static let unit = "mosaic-agent-one.scope"

  private func usage(_ listing: String, _ files: [String: String]) -> ControlGroupUsage? {
    ControlGroupUsage(of: Self.unit, listing: listing) { files[$0] }
  }

  @Test("memory and CPU time are read from the second version, also on a hybrid system")
  func read() {
    let listing = "9:name=systemd:/u/mosaic-agent-one.scope\n0::/u/mosaic-agent-one.scope\n"
    for root in ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"] {
      let files = [
        "\(root)/u/mosaic-agent-one.scope/memory.current": "4096\n",
        "\(root)/u/mosaic-agent-one.scope/cpu.stat": "usage_usec 12\nuser_usec 7\n",
      ]
      #expect(usage(listing, files) == ControlGroupUsage(memory: 4096, cpuTime: 12))
    }
  }

  @Test("a controller that is not there leaves its value out, and a process elsewhere has none")
  func absent() {
    let listing = "0::/u/mosaic-agent-one.scope\n"
    #expect(usage(listing, [:]) == ControlGroupUsage(memory: nil, cpuTime: nil))
    #expect(
      usage("9:name=systemd:/u/mosaic-agent-one.scope\n0::/\n", [:]) == ControlGroupUsage(memory: nil, cpuTime: nil))
    #expect(usage("0::/u/mosaic-agent-ones.scope\n", [:]) == nil)
    #expect(usage("0::/u/x-mosaic-agent-one.scope\n", [:]) == nil)
  }
}

/// Reads metrics with the client library of Prometheus, and checks what that library lets pass.
private enum PrometheusReader {
  struct Rejected: Error, CustomStringConvertible {
    let description: String
  }

  private static let script = #"""
    import json, re, sys
    from prometheus_client.parser import text_string_to_metric_families
    text = open(sys.argv[1], newline="").read()
    assert text.endswith("\n"), "no line feed at the end"
    name, rows, seen, closed = r"[a-z][a-z0-9_]*", [], set(), set()
    last = None
    for line in text[:-1].split("\n"):
        head = re.fullmatch(rf"# (HELP|TYPE) ({name}) (.+)", line)
        sample = re.fullmatch(rf'({name})(\{{{name}="(?:[^"\\\n]|\\[\\"n])*"(?:,{name}="(?:[^"\\\n]|\\[\\"n])*")*\}})? (-?[0-9.]+)', line)
        assert head or sample, "not a line of the format: " + line
        metric = head.group(2) if head else sample.group(1)
        assert metric not in closed, "a metric in two places: " + metric
        if last and metric != last: closed.add(last)
        last = metric
        if head and head.group(1) == "TYPE":
            assert (head.group(3) == "counter") == metric.endswith("_total"), "a type that does not fit: " + line
        if sample:
            series = line.rsplit(" ", 1)[0]
            assert series not in seen, "twice: " + series
            seen.add(series)
    for family in text_string_to_metric_families(text):
        assert family.samples, family.name
        rows.append([family.name, family.type, family.documentation])
        for s in family.samples:
            rows.append([s.name, repr(s.value)] + list(s.labels.values()))
    print(json.dumps(rows))
    """#

  static let python = Repository.root.appendingPathComponent(".build/prometheus/bin/python")

  /// Returns, for each metric, its name, type and help, then for each of its samples the name, value and labels' values.
  static func read(_ bytes: [UInt8]) throws -> [[String]] {
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: folder.url.appendingPathComponent("metrics"))
    let outcome = try Shell(folder: folder.url, home: folder.url, extra: ["READ": script])
      .run("'\(python.path)' -c \"$READ\" metrics")
    guard outcome.status == 0 else { throw Rejected(description: outcome.transcript) }
    return try JSONDecoder().decode([[String]].self, from: Data(outcome.transcript.utf8))
  }

  /// Whether the library could be installed. Installs it once.
  static let isInstalled: Bool = {
    (try? Shell(folder: Repository.root, home: Repository.root).run("sh tools/need.sh prometheus"))?.status == 0
  }()
}

extension Trait where Self == ConditionTrait {
  fileprivate static var needsPrometheus: Self {
    .enabled(if: PrometheusReader.isInstalled, "python3 or the package prometheus_client cannot be had here")
  }
}
