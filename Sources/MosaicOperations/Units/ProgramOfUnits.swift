import ArgumentParser
import MosaicCompiler
import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicWorkspace

/// The program that units start has to be there, or every agent would fail with no word about why.
struct ProgramOfUnits {
  let path: UnitPath

  /// - Throws: `NoProgramForUnits`.
  func check() throws {
    let place = Environment.expandingHome(path.spelling.replacing("%h/", with: "~/"))
    if !SourceReader.isExecutable(place) { throw NoProgramForUnits(place: Path.shown(place)) }
  }
}

/// Units would start a program that is not there.
struct NoProgramForUnits: Complaint {
  let place: String

  var message: String { "the units start \(Visible.line(place)), which does not exist" }
  var help: String? {
    "install mosaic there, or use this program: --bin \(ShellCommand([ProgramReplacement.ownPath]).line)"
  }
  var status: ExitCode { ExitStatus.failed }
}
