/// The limits of the reader.
package enum YAMLLimits {
  /// Bytes per file.
  package static let fileSize = 16 << 20
  /// Nesting depth of mappings and sequences.
  package static let depth = 64
  /// Bytes per scalar.
  package static let scalarSize = 64 << 10
}
