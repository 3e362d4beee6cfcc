import MosaicCompiler
import MosaicDiagnostics
package import MosaicFormats
import MosaicHost

/// The program that units start must exist, or every agent would fail without an explanation.
package struct ProgramOfUnits {
  package let path: UnitPath

  /// - Throws: `Refusal.noProgramForUnits`.
  package func check() throws {
    let place = path.onDisk
    if !FileBytes.isExecutable(place) { throw Refusal.noProgramForUnits(place: Path.shown(place)) }
  }
}

extension Refusal {
  /// Returns the refusal for units that would start a program that does not exist.
  package static func noProgramForUnits(place: String) -> Refusal {
    Refusal(
      .failed, "the units start \(TerminalSafe.line(place)), which does not exist",
      help:
        "install mosaic there, or make the units start this program with --bin \(ShellCommand([ProgramReplacement.ownPath]).line)"
    )
  }
}
