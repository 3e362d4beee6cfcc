import Foundation
import Glibc
import MosaicTestSupport

/// A small workspace that random edits change.
final class EditedWorkspace {
  typealias Edit = (name: String, work: @Sendable (EditedWorkspace) -> Void)

  let home = try! FreshHome()
  private var dice: SeededGenerator
  /// The files of the unchanged workspace with their modes.
  private var original: [String: (bytes: Data, mode: mode_t)] = [:]

  init(seed: UInt64) throws {
    dice = SeededGenerator(seed: seed)
    try home.write("fleet/roster.yaml", Self.roster)
    try home.write("fleet/agents/ada.local.env", "REGION=eu\n")
    try home.run("mosaic fleet generate -q")
    for path in files {
      original[path] = (try Data(contentsOf: URL(fileURLWithPath: full(path))), mode(of: path))
    }
  }

  private static let roster = """
    version: 1
    transport: tmux
    tmux:
      socket_name: mosaic-fleet
    floor: none
    agents:
      - name: ada
        class: code
        runtime: claude

    """

  var path: String { home.workspace.path }
  private var index: String { full("fleet/run/index") }

  private func full(_ relative: String) -> String { "\(path)/\(relative)" }

  /// The files without those in the run folder, by path.
  private var files: [String] {
    let found = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return found.filter { !$0.hasPrefix("fleet/run") && isType($0, S_IFREG) }.sorted()
  }

  private var folders: [String] {
    let found = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return found.filter { !$0.hasPrefix("fleet/run") && isType($0, S_IFDIR) }.sorted()
  }

  private func isType(_ relative: String, _ type: mode_t) -> Bool { status(relative).st_mode & S_IFMT == type }

  private func status(_ relative: String) -> stat {
    var status = stat()
    lstat(full(relative), &status)
    return status
  }

  private func mode(of relative: String) -> mode_t { status(relative).st_mode & 0o7777 }

  func roll(_ count: Int) -> Int { Int.random(in: 0..<count, using: &dice) }

  private func any(_ paths: [String]) -> String { paths.randomElement(using: &dice) ?? "fleet/roster.yaml" }

  /// A generated file or a source.
  private var file: String { roll(4) == 0 ? "fleet/roster.yaml" : any(files) }

  // MARK: - Restoring

  /// Makes the workspace current again, without touching files that are as they were.
  func restore() {
    for relative in ["fleet/run/index.1.tmp", "fleet/roles.local", "fleet/profiles.local"] { remove(relative) }
    for folder in folders where status(folder).st_mode & 0o7777 != (folder == "fleet/agents" ? 0o700 : 0o755) {
      chmod(full(folder), folder == "fleet/agents" ? 0o700 : 0o755)
    }
    let found = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    let known = Set(original.keys)
    for relative in found where !relative.hasPrefix("fleet/run") {
      let isKept =
        isType(relative, S_IFDIR) ? known.contains { $0.hasPrefix(relative + "/") } : known.contains(relative)
      if !isKept { remove(relative) }
    }
    for (relative, file) in original {
      if isType(relative, S_IFREG), status(relative).st_nlink == 1, mode(of: relative) == file.mode,
        (try? Data(contentsOf: URL(fileURLWithPath: full(relative)))) == file.bytes
      {
        continue
      }
      remove(relative)
      put(file.bytes, relative)
      chmod(full(relative), file.mode)
    }
  }

  private func remove(_ relative: String) { try? FileManager.default.removeItem(atPath: full(relative)) }

  private func put(_ bytes: Data, _ relative: String) {
    let url = URL(fileURLWithPath: full(relative))
    try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? bytes.write(to: url)
  }

  private func bytes(_ relative: String) -> Data {
    (try? Data(contentsOf: URL(fileURLWithPath: full(relative)))) ?? Data()
  }

  // MARK: - The index

  /// 0 if there is no index.
  var indexInode: ino_t { status("fleet/run/index").st_ino }

  /// Moves the index away, or back.
  func hideIndex() { rename(index, index + ".aside") }

  func showIndex() {
    unlink(index)
    rename(index + ".aside", index)
  }

  // MARK: - Edits

  /// Makes one random edit, or two, and returns their names.
  func edit() -> String {
    let edits = (0...(roll(4) == 0 ? 1 : 0)).map { _ in Self.edits[roll(Self.edits.count)] }
    for edit in edits { edit.work(self) }
    return edits.map(\.name).joined(separator: " + ")
  }

  static let edits: [Edit] = [
    ("a change of the same size with the time restored", { $0.change($0.file, restoringTime: true) }),
    ("a change of the same size", { $0.change($0.file, restoringTime: false) }),
    ("an added line", { $0.put($0.bytes("fleet/roster.yaml") + Data("# more\n".utf8), "fleet/roster.yaml") }),
    ("a touched file", { utimes($0.full($0.file), nil) }),
    ("a file from the future", { $0.setTime($0.file, Int(time(nil)) + 3600) }),
    (
      "a change to a file from the future",
      {
        let file = $0.file
        $0.setTime(file, Int(time(nil)) + 3600)
        $0.change(file, restoringTime: true)
      }
    ),
    ("a renamed file", { rename($0.full($0.file), $0.full($0.file + ".moved")) }),
    ("two files swapped", { $0.swap($0.any($0.files), $0.any($0.files)) }),
    ("a second name for a file", { link($0.full($0.file), $0.full("fleet/roles/other-name.md")) }),
    (
      "a change through a second name",
      {
        let file = $0.file
        link($0.full(file), $0.full("notes.txt"))
        $0.change("notes.txt", restoringTime: true)
      }
    ),
    (
      "a file replaced by a second name of another",
      {
        let (file, other) = ($0.any($0.files), $0.any($0.files))
        if file == other { return }
        $0.remove(file)
        link($0.full(other), $0.full(file))
      }
    ),
    ("a deleted file", { $0.remove($0.file) }),
    (
      "a file replaced by an equal one",
      {
        let file = $0.file
        let (bytes, mode) = ($0.bytes(file), $0.mode(of: file))
        $0.remove(file)
        $0.put(bytes, file)
        chmod($0.full(file), mode)
      }
    ),
    ("another mode", { chmod($0.full($0.file), $0.roll(2) == 0 ? 0o600 : 0o755) }),
    ("another mode of a folder", { chmod($0.full($0.any($0.folders)), 0o750) }),
    (
      "a file replaced by a link",
      {
        let file = $0.file
        rename($0.full(file), $0.full("elsewhere"))
        symlink($0.full("elsewhere"), $0.full(file))
      }
    ),
    (
      "a folder replaced by a link",
      {
        let folder = $0.any($0.folders.filter { $0.contains("/") })
        rename($0.full(folder), $0.full("elsewhere.d"))
        symlink($0.full("elsewhere.d"), $0.full(folder))
      }
    ),
    ("an unknown file in a shared folder", { $0.put(Data("x\n".utf8), "fleet/agents/new.env") }),
    ("an unknown contract", { $0.put(Data("# x\n".utf8), "fleet/roles/new.md") }),
    ("an own contract", { $0.put($0.bytes("fleet/roles/code.md"), "fleet/roles.local/code.md") }),
    ("a file in the local layer", { $0.put(Data("x\n".utf8), "fleet/roles.local/code.txt") }),
    ("an own profile", { $0.put(Data("id: x\n".utf8), "fleet/profiles.local/x.yaml") }),
    ("a folder of contracts", { $0.put(Data("# x\n".utf8), "fleet/roles.local/more/code.md") }),
    ("a misnamed roster", { $0.put($0.bytes("fleet/roster.yaml"), "fleet/roster.yml") }),
    ("a misplaced north star", { $0.put(Data("version: 1\n".utf8), "NORTH_STAR.yaml") }),
    ("a north star", { $0.put(Data("version: 1\n".utf8), "fleet/NORTH_STAR.yaml") }),
    ("a line without effect", { $0.put(Data("export A=1\n".utf8), "fleet/agents/ada.local.env") }),
    ("no own variables", { $0.remove("fleet/agents/ada.local.env") }),
    ("unrelated files", { $0.put(Data("x\n".utf8), $0.roll(2) == 0 ? "notes.txt" : "fleet/run/ada.hb") }),
    ("a checkout", { $0.put(Data("x".utf8), ".git/HEAD") }),
    ("a damaged index", { $0.damageIndex() }),
    ("an index cut short", { truncate($0.index, off_t($0.roll(4000))) }),
    ("an index of others", { chmod($0.index, 0o666) }),
    ("no index", { unlink($0.index) }),
    ("the rest of a killed run", { $0.put(Data("MOSAIC-INDEX".utf8), "fleet/run/index.1.tmp") }),
    (
      "the workspace moved away and back",
      {
        rename($0.path, $0.path + ".away")
        rename($0.path + ".away", $0.path)
      }
    ),
    (
      "the workspace replaced by a copy",
      {
        _ = try? $0.home.run("cp -a .config/mosaic copy && rm -rf .config/mosaic && mv copy .config/mosaic")
        if $0.roll(2) == 0 { $0.change($0.file, restoringTime: true) }
      }
    ),
    ("nothing", { _ in }),
  ]

  /// Changes one byte in place.
  private func change(_ relative: String, restoringTime: Bool) {
    let before = status(relative)
    var bytes = [UInt8](bytes(relative))
    guard !bytes.isEmpty else { return }
    let offset = roll(bytes.count)
    bytes[offset] = bytes[offset] == 0x78 ? 0x79 : 0x78
    let descriptor = open(full(relative), O_WRONLY)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = write(descriptor, bytes, bytes.count)
    if restoringTime { futimens(descriptor, [before.st_atim, before.st_mtim]) }
  }

  private func setTime(_ relative: String, _ seconds: Int) {
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    utimensat(AT_FDCWD, full(relative), [time, time], 0)
  }

  private func swap(_ first: String, _ second: String) {
    if first == second { return }
    rename(full(first), full("aside"))
    rename(full(second), full(first))
    rename(full("aside"), full(second))
  }

  private func damageIndex() {
    let descriptor = open(index, O_RDWR)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var (byte, status) = (UInt8(0), stat())
    fstat(descriptor, &status)
    let offset = off_t(roll(max(1, Int(status.st_size))))
    _ = pread(descriptor, &byte, 1, offset)
    byte ^= UInt8(1 + roll(255))
    _ = pwrite(descriptor, &byte, 1, offset)
  }
}
