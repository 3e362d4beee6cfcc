/// The limits of the reader.
package enum YAMLLimits {
  /// Bytes a file.
  package static let fileSize = 16 << 20
  /// Mappings and sequences inside each other.
  package static let depth = 64
  /// Bytes a scalar.
  package static let scalarSize = 64 << 10
}
