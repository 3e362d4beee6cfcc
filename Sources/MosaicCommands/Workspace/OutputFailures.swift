import ArgumentParser
import MosaicDiagnostics
import MosaicWorkspace

extension FolderForFile: Complaint {
  var code: String { "usage" }
  var file: String? { path }
  var message: String { "\(Visible.line(path)) names a folder, and a file is to be written" }
  var help: String? { "name the file in it as well" }
  var status: ExitCode { ExitStatus.usage }
}

extension FileOfAnother: Complaint {
  var code: String { "file-of-another" }
  var file: String? { path }
  var message: String { "\(Visible.line(path)) is there already and is no \(kind)" }
  var help: String? { "name another file, or move this one away" }
  var status: ExitCode { ExitStatus.outOfDate }
}
