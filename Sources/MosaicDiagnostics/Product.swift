/// The name and version of this program.
package enum Product {
  package static let name = "mosaic"
  package static let version = "0.1.0"
}

/// Where the page of a diagnostic is.
package enum DocumentationLink {
  /// Relative to the repository: it has no public address, so no link claims one.
  private static let base = "docs/diagnostics/"

  package static func page(of code: DiagnosticCode) -> String {
    base + code.rawValue + ".md"
  }
}
