import MosaicFormats
import MosaicHost

/// A prompt in a form that can be compared with the text that was sent.
///
/// Claude Code trims a paste, replaces its tabs with four spaces and wraps it in `<pasted_content id="…">` with blank
/// lines around it (observed with 2.1.332); Codex keeps the text. Both sides are compared without those tags and
/// normalized, see `NormalizedText`.
struct PromptText {
  let squeezed: [UInt8]

  init(_ text: some StringProtocol) {
    squeezed = NormalizedText(Self.unwrapped(text)).bytes
  }

  /// The SHA-256 of the normalized text: proof of a prompt whose text is not stored.
  var digest: String { Digest(of: squeezed).text }

  func holds(_ other: PromptText) -> Bool {
    !other.squeezed.isEmpty && !NormalizedText(squeezed: squeezed).positions(of: other.squeezed).isEmpty
  }

  /// Returns the text without the tags around pastes.
  static func unwrapped(_ text: some StringProtocol) -> String {
    let tag = "pasted_content"
    guard text.contains(tag) else { return String(text) }
    var rest = Substring(text)
    var kept = ""
    while let start = rest.firstRange(of: "<") {
      kept += rest[..<start.lowerBound]
      let inside = rest[start.upperBound...]
      if inside.hasPrefix(tag) || inside.hasPrefix("/" + tag), let end = inside.firstIndex(of: ">") {
        rest = inside[inside.index(after: end)...]
      } else {
        kept += "<"
        rest = inside
      }
    }
    return kept + rest
  }
}
