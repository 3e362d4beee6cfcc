import ArgumentParser
import Glibc
import MosaicDiagnostics
import MosaicWorkspace

/// Does something, and again whenever a file changes, until the process is ended: Ctrl-C does that by its signal.
///
/// - Parameter folders: asked again each time, since folders come and go.
func watching(_ folders: () throws -> WatchedFolders, isQuiet: Bool, _ work: () throws -> Void) throws -> Never {
  let watch = try FileWatch()
  _ = try watch.add(folders().paths)
  while true {
    try show(work)
    // Files that appeared in a folder before it was watched may have been missing when it was read.
    while try watch.add(folders().paths) { try show(work) }
    if !isQuiet { Terminal.say("watching for changes; press Ctrl-C to stop") }
    watch.wait()
    if !Terminal.isTerminal(STDOUT_FILENO), !isQuiet { Terminal.say("\n--- files changed") }
  }
}

/// On a terminal what was shown before is gone. An answer that is no ends nothing here.
private func show(_ work: () throws -> Void) throws {
  if Terminal.isTerminal(STDOUT_FILENO) { Terminal.write(clear) }
  do {
    try work()
  } catch let status as ExitCode where status != ExitStatus.usage {
    return
  }
}

/// The cursor in the corner, an empty screen, nothing to scroll back to.
private let clear = "\u{1B}[H\u{1B}[2J\u{1B}[3J"

extension FileWatch.Failure: Complaint {
  var message: String { "cannot watch \(Visible.line(folder)): \(reason)" }
  var help: String? { "validate without --watch checks once" }
  var status: ExitCode { ExitStatus.failed }
}
