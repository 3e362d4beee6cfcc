import ArgumentParser
import MosaicDiagnostics
import MosaicWorkspace

extension FolderForFile: Complaint {
  var code: String { "usage" }
  var file: String? { path }
  var message: String { "\(Visible.line(path)) is a folder, not a file" }
  var help: String? { "name the file in it as well" }
  var status: ExitCode { ExitStatus.usage }
}

extension FileOfAnother: Complaint {
  var code: String { "file-of-another" }
  var file: String? { path }
  var message: String { "\(Visible.line(path)) already exists and is not a \(kind)" }
  var help: String? { "use another file, or move this one away" }
  var status: ExitCode { ExitStatus.outOfDate }
}
