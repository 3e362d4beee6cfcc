import Foundation
import Glibc

/// Runs scripts as a user to whom file permissions apply; root may read and write everything.
enum Unprivileged {
  private static let isRoot = geteuid() == 0

  /// Whether that user can start the built program.
  static let canRun = !isRoot || (try? TemporaryFolder()).map { canRun(in: $0.url) } ?? false

  static func run(_ script: String, in home: FreshHome) throws -> Shell.Outcome {
    guard isRoot else { return try home.run(script) }
    try home.run("chown -R nobody .")
    return try home.run(
      #"/usr/sbin/runuser -u nobody -- env HOME="$HOME" sh -c "$SCRIPT""#, extra: ["SCRIPT": script])
  }

  private static func canRun(in folder: URL) -> Bool {
    let script = "/usr/sbin/runuser -u nobody -- mosaic --version"
    return (try? Shell(folder: folder, home: folder).run(script))?.status == 0
  }
}
