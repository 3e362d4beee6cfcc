/// A checkout that agents get worktrees of.
package struct Repository: Hashable, Sendable {
  package let name: String
  /// A leading `~/` is kept literally; it is expanded at run time.
  package let path: String
  /// The git ref that the branches of cards start from.
  package let base: String

  package init(name: String, path: String, base: String = usualBase) {
    self.name = name
    self.path = path
    self.base = base
  }

  /// The branch that the remote checks out by default.
  package static let usualBase = "origin/HEAD"
}
