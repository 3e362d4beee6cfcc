import MosaicModel

extension CardID {
  static func failure(_ id: String) -> RegisterFailure {
    RegisterFailure(
      .usage, "'\(id)' cannot be the id of a card",
      help: "use at most \(longest) letters, digits, '.', '_' and '-', starting with a letter or a digit, as in a git "
        + "branch: without '..', and not ending in '.' or '.lock'")
  }
}
