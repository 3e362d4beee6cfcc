/// The name and version of this program.
package enum Product {
  package static let name = "mosaic"
  package static let version = "0.1.0"
}

/// The location of a diagnostic's documentation page.
package enum DocumentationLink {
  /// Relative to the repository, which has no public URL.
  private static let base = "docs/diagnostics/"

  package static func page(of code: DiagnosticCode) -> String {
    base + code.rawValue + ".md"
  }
}
