import Glibc
package import MosaicControl
package import MosaicDiagnostics
import MosaicFormats
import MosaicHost

// The folder of the heartbeats. If it cannot be written, healthy agents look as if they had no supervisor.
extension Diagnosis {
  package func runFolderFindings(_ beats: HeartbeatFiles) -> [Issue] {
    let place = TerminalSafe.line(Path.shown(beats.folder))
    let space = FileBytes.space(of: beats.folder)
    if let number = beats.whyNotWritten() {
      return [
        .error(
          .runFolder,
          message: "\(place), in which the agents' heartbeats are kept, cannot be written: "
            + String(cString: strerror(number))
            + (space.map { " (\(Self.shown($0.free)) of \(Self.shown($0.total)) free)" } ?? ""),
          help: "the agents are not affected, so do not restart them; \(Self.remedy(number, folder: beats.folder))")
      ]
    }
    guard let space, space.free < Self.scarce, space.total > 0 else { return [] }
    return [
      .warning(
        .runFolder,
        message:
          "the file system of \(place) is almost full: \(Self.shown(space.free)) of \(Self.shown(space.total)) free",
        help: "free some space there; without any, the agents' heartbeats cannot be written"
          + Self.largest(in: beats.folder))
    ]
  }

  /// Bytes.
  private static let scarce: UInt64 = 1 << 20

  /// - Parameter folder: an absolute path, so that the suggested command works anywhere.
  private static func remedy(_ number: Int32, folder: String) -> String {
    let place = TerminalSafe.line(ShellCommand([folder]).line)
    return switch number {
    case ENOSPC:
      "free some space or inodes there; 'df -h \(place)' and 'df -i \(place)' show how many are left"
        + largest(in: folder)
    case EDQUOT: "remove files of this account, or have its quota raised"
    case EROFS: "make the file system writable again; 'findmnt -T \(place)' shows how it is mounted"
    case EACCES, EPERM: "use the account that runs the fleet; 'ls -ld \(place)' shows the owner"
    default: "'ls -ld \(place)' shows the folder"
    }
  }

  /// Names the largest file, if it is large enough to be the cause.
  private static func largest(in folder: String) -> String {
    guard let file = FileBytes.largestFile(in: folder), file.size >= Int(scarce) else { return "" }
    return "; the largest file in \(TerminalSafe.line(Path.shown(folder))) is \(TerminalSafe.line(file.name)), "
      + "with \(shown(UInt64(file.size)))"
  }

  private static func shown(_ bytes: UInt64) -> String {
    var (number, units) = (bytes, ["bytes", "KiB", "MiB", "GiB", "TiB"][...])
    while number >= 10_240, units.count > 1 {
      number /= 1024
      units = units.dropFirst()
    }
    return "\(number) \(units.first ?? "")"
  }
}
