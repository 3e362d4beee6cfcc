/// What was not looked at behind a problem that ends the reading.
enum UnreadRest: String {
  case file
  /// The front matter of a role contract, whose text is read all the same.
  case frontMatter = "front matter"

  /// A way out, and that more may be wrong.
  func after(_ help: String) -> String {
    "\(help); the rest of the \(rawValue) is checked after that"
  }
}
