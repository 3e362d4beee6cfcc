import MosaicDiagnostics
import MosaicModel

extension Standing {
  /// Returns a line that states where a library entry comes from.
  ///
  /// - Parameter name: the shipped file or the user's own file.
  func line(_ name: String) -> String {
    switch self {
    case .baseline: "baseline: ships with mosaic as \(TerminalSafe.line(name))"
    case .overridden: "overridden: \(TerminalSafe.line(name)) replaces the shipped one"
    case .custom: "custom: \(TerminalSafe.line(name))"
    }
  }
}
