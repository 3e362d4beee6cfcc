import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics
import MosaicHost

extension ProgramNotRun: Complaint {
  var message: String { "cannot run \(Visible.line(program)): \(String(cString: strerror(number)))" }
  var help: String? { nil }
  var status: ExitCode { ExitStatus.failed }
}
