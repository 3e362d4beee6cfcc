/// A text file that ships inside the program.
package struct Resource: Sendable {
  /// Path in the source tree, such as `framework/fleet/roles/code.md`.
  package let path: String
  package let text: StaticString
}
