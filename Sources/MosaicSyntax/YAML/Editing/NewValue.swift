/// A value to write into a YAML file.
package indirect enum NewValue: Equatable, Sendable {
  /// A string, in quotes if it needs them.
  case text(String)
  /// A boolean or a number, which quotes would turn into a string.
  case word(String)
  /// Strings in brackets.
  case list([String])
  /// A mapping with a single entry.
  case mapping(key: String, value: NewValue)
}
