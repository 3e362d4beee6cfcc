import Foundation
import Glibc
import MosaicTestHarness
import Testing

@Suite("Errors of the operating system", .runsPrograms)
struct FaultTests {
  private static let canMount =
    (try? TemporaryFolder()).map { folder in
      let script = "unshare -m mount -t tmpfs none ."
      return (try? Shell(folder: folder.url, home: folder.url).run(script))?.status == 0
    } ?? false
  private static let canTrace =
    (try? TemporaryFolder()).map { folder in
      (try? Shell(folder: folder.url, home: folder.url).run("strace -qq -o /dev/null true"))?.status == 0
    } ?? false

  private func expectOneError(_ outcome: Shell.Outcome, _ status: Int32, _ word: String = "") {
    let lines = outcome.transcript.split(separator: "\n")
    #expect(outcome.status == status, "\(outcome.transcript)")
    #expect(lines.filter { $0.hasPrefix("error") }.count == 1, "\(outcome.transcript)")
    #expect(word.isEmpty || outcome.transcript.contains(word), "\(outcome.transcript)")
  }

  /// The workspace is a small tmpfs with the given number of free 4 KiB pages; the test copies its content to `failed`,
  /// and later to `healed`.
  @Test(
    "on a full disk, generate exits with 3 and leaves no partial file; the next run completes",
    .enabled(if: canMount, "only root may mount"), arguments: [0, 3, 9])
  func fullDisk(pages: Int) throws {
    let fleet = try LivedInFleet(agents: 12)
    try fleet.turn()
    let outcome = try fleet.home.run(
      """
      exec unshare -m sh -c '
        cp -a .config/mosaic seed && mount -t tmpfs -o size=16m none .config/mosaic && cp -a seed/. .config/mosaic
        used=$(df --output=used -B4096 .config/mosaic | tail -n 1)
        mount -o remount,size=$(((used + \(pages)) * 4))k .config/mosaic
        mosaic fleet generate -q; status=$?
        cp -a .config/mosaic failed
        mount -o remount,size=16m .config/mosaic
        mosaic fleet generate -q && mosaic fleet check -q || exit 99
        cp -a .config/mosaic healed
        exit $status'
      """)
    expectOneError(outcome, 3, "No space left on device")
    #expect(try fleet.faults(in: fleet.home.url.appendingPathComponent("failed")) == [])
    #expect(try fleet.remains(in: fleet.home.url.appendingPathComponent("healed")) == [])
  }

  @Test(
    "generate exits with 3 if a folder is not writable, and leaves no partial file elsewhere",
    .enabled(if: Unprivileged.canRun, "nobody cannot start the built program"),
    arguments: ["fleet", "fleet/comms", "systemd/user"])
  func readOnlyFolder(_ folder: String) throws {
    let fleet = try LivedInFleet(agents: 3)
    try fleet.turn()
    let outcome = try Unprivileged.run(
      "chmod 555 .config/mosaic/\(folder); mosaic fleet generate -q", in: fleet.home)
    try fleet.home.run("chmod \(folder == "fleet/agents" ? "700" : "755") .config/mosaic/\(folder)")
    expectOneError(outcome, 3, "Permission denied")
    try fleet.acceptStamps()
    #expect(try fleet.faults() == [])
    #expect(try fleet.heal() == [])
  }

  @Test(
    "generate exits with 3 if a source is not readable, and writes nothing",
    .enabled(if: Unprivileged.canRun, "nobody cannot start the built program"),
    arguments: [
      "fleet/roster.yaml", "fleet/NORTH_STAR.yaml", "fleet/roles.local/gardener.md",
      "fleet/profiles.local/night-shift.yaml", "fleet/roles.local",
    ])
  func unreadableSource(_ path: String) throws {
    let fleet = try LivedInFleet(agents: 3)
    try fleet.turn()
    let outcome = try Unprivileged.run(
      "cd .config/mosaic; test -e \(path) || touch \(path); chmod 0 \(path); mosaic fleet generate -q", in: fleet.home)
    expectOneError(outcome, 3, "\(path): Permission denied")
    try fleet.home.run("cd .config/mosaic; chmod 755 \(path); test -s \(path) || rm \(path)")
    try fleet.acceptStamps()
    #expect(try fleet.faults() == [])
    #expect(try fleet.progress() == .nothing)
    #expect(try fleet.heal() == [])
  }

  private static let sources = [
    "fleet/roster.yaml", "fleet/NORTH_STAR.yaml", "fleet/roles.local/odd.md", "fleet/profiles.local/odd.yaml",
  ]
  private static let kinds = ["mkdir", "mkfifo", "ln -s /dev/zero", "ln -s nowhere", "loop", "socket"]

  @Test(
    "generate exits with 3 without blocking if a source is not a regular file, and with 1 for a broken link in a layer")
  func oddSource() throws {
    let fleet = try LivedInFleet(agents: 1)
    try fleet.turn()
    for (path, kind) in Self.sources.flatMap({ path in Self.kinds.map { (path, $0) } }) {
      try fleet.home.run("cd .config/mosaic; test -e \(path) && mv \(path) kept")
      try place(kind, at: path, in: fleet.home)
      let status: Int32 = kind == "ln -s nowhere" && path.contains(".local/") ? 1 : 3
      expectOneError(try fleet.home.run("timeout 20 mosaic fleet generate -q"), status, path)
      try fleet.home.run("cd .config/mosaic; rm -r \(path); test -e kept && mv kept \(path)")
    }
    try fleet.acceptStamps()
    #expect(try fleet.progress() == .nothing)
    #expect(try fleet.heal() == [])
  }

  private static let places = ["fleet/FLEET.md", "fleet/agents/a1.env", "fleet/generated.json"]

  @Test("generate exits with 2 and writes nothing if one of its files is not a regular file")
  func oddOutput() throws {
    let fleet = try LivedInFleet(agents: 2)
    try fleet.turn()
    for (path, kind) in Self.places.flatMap({ path in Self.kinds.map { (path, $0) } }) {
      try fleet.home.run("cd .config/mosaic; mv \(path) kept")
      try place(kind, at: path, in: fleet.home)
      let outcome = try fleet.home.run("timeout 20 mosaic fleet generate -q --host alpha")
      #expect(outcome.status == 2, "\(outcome.transcript)")
      #expect(outcome.transcript.contains(path), "\(outcome.transcript)")
      try fleet.home.run("cd .config/mosaic; rm -r \(path); mv kept \(path)")
    }
    #expect(try fleet.progress() == .nothing)
    #expect(try fleet.heal() == [])
  }

  private func place(_ kind: String, at path: String, in home: FreshHome) throws {
    switch kind {
    case "socket": #expect(bindSocket(home.workspace.appendingPathComponent(path).path))
    case "loop": #expect(try home.run("cd .config/mosaic; ln -s $(basename \(path)) \(path)").status == 0)
    default: #expect(try home.run("cd .config/mosaic; \(kind) \(path)").status == 0)
    }
  }

  private func bindSocket(_ path: String) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }
}

// MARK: - Other file systems

extension FaultTests {
  @Test(
    "a workspace linked to another file system works like any other", .enabled(if: canMount, "only root may mount"))
  func otherFileSystem() throws {
    let fleet = try LivedInFleet(agents: 3)
    try fleet.turn()
    let outcome = try fleet.home.run(
      """
      exec unshare -m sh -ec '
        mkdir other out && mount -t tmpfs none other && mv .config/mosaic other/mosaic && ln -s ../other/mosaic .config
        mosaic fleet generate -q; mosaic fleet check -q; mosaic fleet generate -q --out other/elsewhere
        cp -a other/mosaic copy'
      """)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(try fleet.remains(in: fleet.home.url.appendingPathComponent("copy")) == [])
  }

  @Test(
    "generate exits with 3 on a read-only file system unless there is nothing to write",
    .enabled(if: canMount, "only root may mount"))
  func readOnlyFileSystem() throws {
    let fleet = try LivedInFleet(agents: 3)
    let script = """
      exec unshare -m sh -c '
        mount --bind .config/mosaic .config/mosaic && mount -o remount,bind,ro .config/mosaic && mosaic fleet generate -q'
      """
    let idle = try fleet.home.run(script)
    #expect(idle.status == 0, "\(idle.transcript)")
    try fleet.turn()
    expectOneError(try fleet.home.run(script), 3, "Read-only file system")
    #expect(try fleet.progress() == .nothing)
    #expect(try fleet.heal() == [])
  }
}

// MARK: - At the same time

extension FaultTests {
  /// Runs a script in bash. Children inherit the signal masks of the test's threads, with which `wait` of other shells
  /// hangs.
  private func runTogether(_ script: String, in home: FreshHome) throws -> Shell.Outcome {
    try home.run(#"exec bash -c "$SCRIPT""#, extra: ["SCRIPT": script])
  }

  @Test("trap 14: concurrent runs all succeed, and the files are those of a single run")
  func sameTime() throws {
    let fleet = try LivedInFleet(agents: 12)
    for _ in 0..<2 {
      try fleet.turn()
      let outcome = try runTogether(
        "for i in 1 2 3 4; do (mosaic fleet generate -q || echo failed) & done; wait", in: fleet.home)
      #expect(!outcome.transcript.contains("failed") && !outcome.transcript.contains("error"), "\(outcome.transcript)")
      #expect(try fleet.remains() == [])
    }
  }

  @Test("trap 14: a lock is released when its holder dies")
  func killedHolder() throws {
    let fleet = try LivedInFleet(agents: 1)
    try fleet.turn()
    let outcome = try runTogether(
      """
      (flock 9; exec sleep 60) 9<.config/mosaic >/dev/null 2>&1 & holder=$!
      until ! flock -n .config/mosaic true; do sleep 0.01; done
      timeout 20 mosaic fleet generate & run=$!
      sleep 0.5; kill -KILL $holder; wait $run
      """, in: fleet.home)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(outcome.transcript.contains("waiting for another mosaic"))
    #expect(try fleet.remains() == [])
  }

  @Test("a run that waited for the lock uses the sources as they are at its turn")
  func waitsForItsTurn() throws {
    let fleet = try LivedInFleet(agents: 1)
    try fleet.turn()
    try fleet.home.run("cp .config/mosaic/fleet/roster.yaml next")
    try fleet.turn()
    let outcome = try runTogether(
      """
      exec 9<.config/mosaic; flock 9
      timeout 20 mosaic fleet generate 9<&- & run=$!
      sleep 0.5; cp next .config/mosaic/fleet/roster.yaml; exec 9<&-; wait $run
      mosaic fleet check -q
      """, in: fleet.home)
    #expect(outcome.status == 0, "\(outcome.transcript)")
  }

  @Test("a source that is replaced at any moment is read in its old or its new version")
  func replacedSource() throws {
    let fleet = try LivedInFleet(agents: 12)
    try fleet.turn()
    try fleet.home.run("cp .config/mosaic/fleet/roster.yaml other; cp -a .config/mosaic/fleet/generated.json manifest")
    try fleet.turn()
    for _ in 0..<3 {
      let outcome = try runTogether(
        """
        cp .config/mosaic/fleet/roster.yaml this
        while test ! -e stop; do
          for one in other this; do cp $one new; mv new .config/mosaic/fleet/roster.yaml; done
        done & mover=$!
        mosaic fleet generate -q; status=$?
        touch stop; wait $mover; rm stop
        exit $status
        """, in: fleet.home)
      try fleet.acceptStamps()
      #expect(outcome.status == 0, "\(outcome.transcript)")
      #expect(try fleet.progress() != .some)
    }
    #expect(try fleet.heal() == [])
  }

  @Test(
    "generate exits with 3 if a source changes while it is read",
    .enabled(if: canTrace, "strace is missing or may not trace"))
  func changingSource() throws {
    let fleet = try LivedInFleet(agents: 1)
    try fleet.turn()
    let outcome = try runTogether(
      """
      roster=.config/mosaic/fleet/roster.yaml
      cp $roster kept
      strace -qq -o /dev/null -P "$HOME/$roster" -e trace=read -e inject=read:delay_exit=1000000:when=1 \
        mosaic fleet generate -q & run=$!
      sleep 0.6; echo '# later' >> $roster
      wait $run; status=$?
      cp kept $roster
      exit $status
      """, in: fleet.home)
    expectOneError(outcome, 3, "fleet/roster.yaml")
    try fleet.acceptStamps()
    #expect(try fleet.progress() == .nothing)
    #expect(try fleet.heal() == [])
  }
}
