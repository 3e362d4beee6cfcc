package import MosaicDiagnostics

/// What an operation tells while it works.
package enum Note: Sendable {
  /// A line about what was done.
  case progress(String)
  case note(String)
  case warning(String, help: String? = nil)
  /// A change that is not made, in the unified format.
  case diff(String)
  /// Diagnostics of a description without errors, and the files that were read, as people see them.
  case findings(Findings, in: [String])
}

/// Takes the notes of an operation.
package typealias Tell = (Note) -> Void

/// Another process is writing to the workspace.
package func tellWaiting(_ tell: Tell) {
  tell(.progress("waiting for another mosaic process that is writing to this workspace"))
}
