import Foundation
import Glibc
import MosaicTestHarness
import Testing

/// `make soak` runs the long forms.
@Suite("A killed generate", .runsPrograms, .serialized)
struct KillTests {
  private static let kills = number("MOSAIC_KILLS") ?? 20
  private static let seed = number("MOSAIC_SEED") ?? 1
  private static let stride = number("MOSAIC_KILL_STRIDE") ?? 7
  private static let hasTracer =
    (try? TemporaryFolder()).map { folder in
      (try? Shell(folder: folder.url, home: folder.url).run("strace -qq -o /dev/null true"))?.status == 0
    } ?? false

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }

  @Test("a kill at any moment leaves every file old or new, and the next run repairs the rest")
  func killedAtRandom() throws {
    let fleet = try LivedInFleet(agents: 30)
    let pace = try Pace(of: fleet)
    var dice = Dice(state: UInt64(Self.seed))
    var landings: [LivedInFleet.Progress: Int] = [:]
    for number in 0..<Self.kills {
      try fleet.turn()
      let share = (Double(number / 2) + dice.roll()) / Double((Self.kills + 1) / 2)
      // Half of the moments are spread over the whole run, half over the part of it that writes.
      let run = try Run(in: fleet.home)
      if number % 2 == 0 { run.wait(pace.whole * share) } else { run.waitForChange(then: pace.writing * share) }
      run.kill()
      landings[try fleet.progress(), default: 0] += 1
      #expect(try fleet.faults(killed: true) == [], "kill \(number) of seed \(Self.seed)")
      #expect(try fleet.heal() == [], "kill \(number) of seed \(Self.seed)")
    }
    #expect(landings[.some, default: 0] > 0)
    let told = LivedInFleet.Progress.allCases.map { "\(landings[$0, default: 0]) \($0.rawValue)" }
    print("\(Self.kills) kills with seed \(Self.seed): \(told.joined(separator: ", "))")
  }

  @Test(
    "a kill at any system call that writes is repaired by the next run",
    .enabled(if: hasTracer, "strace is missing or may not trace"))
  func killedAtEachCall() throws {
    let fleet = try LivedInFleet(agents: 3)
    try fleet.turn()
    let calls = try writes(of: fleet)
    #expect(try fleet.remains() == [])
    #expect(Set(calls.map(\.name)).isSuperset(of: ["openat", "write", "fchmod", "renameat", "unlinkat", "syncfs"]))
    var killed = 0
    for call in calls.enumerated() where call.offset % Self.stride == 0 {
      try fleet.turn()
      if try kill(fleet, at: call.element) { killed += 1 }
      #expect(try fleet.faults(killed: true) == [], "killed at \(call.element)")
      #expect(try fleet.heal() == [], "killed at \(call.element)")
    }
    // The two directions make different numbers of calls.
    #expect(killed > calls.count / Self.stride / 2)
    print("killed at \(killed) of \(calls.count) system calls that write")
  }

  @Test(
    "a kill at any system call of a first run is repaired by the next run",
    .enabled(if: hasTracer, "strace is missing or may not trace"))
  func killedAtFirst() throws {
    let fleet = try LivedInFleet(agents: 2)
    let forget =
      "rm -rf .config/mosaic/fleet/generated.json .config/mosaic/systemd .config/mosaic/tools "
      + ".config/mosaic/fleet/roles .config/mosaic/fleet/comms"
    try fleet.home.run(forget)
    let calls = try writes(of: fleet)
    #expect(calls.contains { $0.name == "mkdirat" })
    var killed = 0
    for call in calls.enumerated() where call.offset % (4 * Self.stride) == 0 || Self.stride == 1 {
      try fleet.home.run(forget)
      if try kill(fleet, at: call.element) { killed += 1 }
      #expect(try fleet.heal() == [], "killed at \(call.element)")
    }
    #expect(killed > 0)
    print("killed at \(killed) of \(calls.count) system calls of a first run")
  }
}

// MARK: - Killing at a call

extension KillTests {
  /// The nth call with a name, counted from 1.
  private struct Call {
    let name: String
    let number: Int
  }

  private static let names = [
    "openat", "write", "fchmod", "renameat", "renameat2", "unlinkat", "mkdirat", "mkdir", "flock", "syncfs",
  ]

  /// Runs `generate` until it exits and returns its calls that change something.
  private func writes(of fleet: LivedInFleet) throws -> [Call] {
    let outcome = try fleet.home.run(
      """
      strace -qq -f -o trace -e trace=\(Self.names.joined(separator: ",")) mosaic fleet generate -q --host alpha
      cat trace; rm trace
      """)
    var counts: [Substring: Int] = [:]
    return outcome.transcript.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ", maxSplits: 1)
      guard fields.count == 2, let name = fields[1].split(separator: "(").first?.drop(while: { $0 == " " }),
        name != fields[1]
      else { return nil }
      counts[name, default: 0] += 1
      guard name != "openat" || line.contains("O_CREAT") else { return nil }
      return Call(name: String(name), number: counts[name] ?? 0)
    }
  }

  /// Kills a run at a call, which does not take place. Returns whether the run reached the call.
  private func kill(_ fleet: LivedInFleet, at call: Call) throws -> Bool {
    let inject = "inject=\(call.name):signal=SIGKILL:when=\(call.number)"
    // The tracer is killed by the same signal as its tracee, so its status is that of a kill.
    let outcome = try fleet.home.run(
      "(strace -qq -f -o /dev/null -e trace=\(call.name) -e \(inject) mosaic fleet generate -q --host alpha); exit $?")
    return outcome.status == 128 + SIGKILL
  }
}

// MARK: - Killing at a moment

/// The duration of a run, in seconds, and of the part after its first change.
private struct Pace {
  private(set) var whole = 0.0
  private(set) var writing = 0.0

  /// Measures the mean of two runs, one in each direction.
  init(of fleet: LivedInFleet) throws {
    for _ in 0..<2 {
      try fleet.turn()
      let run = try Run(in: fleet.home)
      run.waitForChange(then: 0)
      let first = run.seconds
      run.finish()
      whole += run.seconds / 2
      writing += (run.seconds - first) / 2
    }
  }
}

/// A `generate` process that is running.
private final class Run {
  private let process = Process()
  private let start = ContinuousClock.now
  private let manifest: String
  private let before: ino_t

  init(in home: FreshHome) throws {
    manifest = home.workspace.appendingPathComponent("fleet/generated.json").path
    before = Self.inode(of: manifest)
    process.executableURL = Repository.products.appendingPathComponent("mosaic")
    process.arguments = ["fleet", "generate", "-q", "--host", "alpha"]
    process.environment = ["HOME": home.url.path, "LC_ALL": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  func wait(_ seconds: Double) {
    usleep(UInt32(seconds * 1_000_000))
  }

  /// Waits until the manifest is replaced, which happens before any other change.
  func waitForChange(then seconds: Double) {
    while process.isRunning, Self.inode(of: manifest) == before { usleep(50) }
    wait(seconds)
  }

  func kill() {
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    finish()
  }

  func finish() {
    process.waitUntilExit()
  }

  private static func inode(of path: String) -> ino_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_ino : 0
  }
}

/// SplitMix64: the same seed gives the same rolls.
private struct Dice {
  var state: UInt64

  /// Returns a number from 0 up to, but not including, 1.
  mutating func roll() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) / Double(1 << 53)
  }
}
