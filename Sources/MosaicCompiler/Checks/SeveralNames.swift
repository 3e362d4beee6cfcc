import MosaicFormats

/// Returns what to do about several names in place of one, such as `code, review`; nil for any other text.
func severalNamesHelp(_ text: String, where isKnown: (String) -> Bool) -> String? {
  let words = text.split { ",/;+& ".contains($0) }.map(String.init).filter { $0 != "and" && $0 != "or" }
  guard (2...8).contains(words.count), words.allSatisfy(isKnown) else { return nil }
  return "choose one of \(joined(words.map { "'\($0)'" }, by: "and")), because only one is possible here"
}
