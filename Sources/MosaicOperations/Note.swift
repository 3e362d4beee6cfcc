package import MosaicDiagnostics

/// A report by an operation while it runs.
package enum Note: Sendable {
  /// A line about a finished step.
  case progress(String)
  case note(String)
  case warning(String, help: String? = nil)
  /// A change that is not made, in the unified format.
  case diff(String)
  /// Diagnostics of a description without errors, and the paths of the files as shown to people.
  case findings(Findings, in: [String])
}

/// Receives the notes of an operation.
package typealias Tell = (Note) -> Void

/// Reports that another process is writing to the workspace.
package func tellWaiting(_ tell: Tell) {
  tell(.progress("waiting for another mosaic process that is writing to this workspace"))
}
