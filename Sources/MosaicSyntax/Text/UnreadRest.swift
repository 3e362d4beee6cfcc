/// The part that was not checked after a problem that ends reading.
enum UnreadRest: String {
  case file
  /// The front matter of a role contract, whose text is read anyway.
  case frontMatter = "front matter"

  /// A way out, and that more may be wrong.
  func after(_ help: String) -> String {
    "\(help); mosaic did not check the rest of the \(rawValue)"
  }
}
