/// The part of a file left unchecked after a problem that stops the parser.
enum UnreadRest: String {
  case file
  /// The front matter of a role contract; the text after it is still read.
  case frontMatter = "front matter"

  /// Returns the help with a note that the rest was not checked.
  func after(_ help: String) -> String {
    "\(help); mosaic did not check the rest of the \(rawValue)"
  }
}
