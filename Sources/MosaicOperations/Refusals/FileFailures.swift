import MosaicCompiler
import MosaicDiagnostics
import MosaicHost
import MosaicWorkspace

extension FolderForFile: Refusable {
  package var code: String { "usage" }
  package var file: String? { path }
  package var message: String { "\(TerminalSafe.line(path)) is a folder, not a file" }
  package var help: String? { "add the name of a file in that folder" }
  package var answer: Refusal.Answer { .usage }
}

extension FolderMissing: Refusable {
  package var code: String { "file-system" }
  package var file: String? { Path.shown(folder) }
  package var message: String { "the folder \(TerminalSafe.line(Path.shown(folder))) does not exist" }
  package var help: String? { "create it, or correct the path" }
  package var answer: Refusal.Answer { .failed }
}

extension FileOfAnother: Refusable {
  package var code: String { "file-of-another" }
  package var file: String? { path }
  package var message: String { "\(TerminalSafe.line(path)) already exists and is not a \(kind)" }
  package var help: String? { "use another file, or move this one away" }
  package var answer: Refusal.Answer { .outOfDate }
}

extension UnusableHome: Refusable {
  package var code: String { "usage" }
  package var message: String { reason }
  package var help: String? { "pass the workspace with --home DIR" }
  package var answer: Refusal.Answer { .usage }
}

extension SourceReader.Failure: Refusable {
  package var code: String { "unreadable" }
  package var file: String? { Path.shown(path) }
  package var message: String { "cannot read \(TerminalSafe.line(path)): \(reason)" }
  package var help: String? { nil }
  package var answer: Refusal.Answer { .failed }
}

extension FileSystemError: Refusable {
  package var code: String { "file-system" }
  package var file: String? { Path.shown(path) }
  package var message: String { description }
  package var help: String? { nil }
  package var answer: Refusal.Answer { .failed }
}

extension FileWatch.Failure: Refusable {
  package var message: String { "cannot watch \(TerminalSafe.line(folder)): \(reason)" }
  package var help: String? { "run the command without --watch to check once" }
  package var answer: Refusal.Answer { .failed }
}
