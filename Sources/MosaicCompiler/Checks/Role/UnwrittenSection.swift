import MosaicDiagnostics
import MosaicFormats
import MosaicSyntax

/// Checks that no section of a role contract consists of a reminder to write it. Code: `placeholder-text`.
///
/// ```markdown
/// ## Boundaries
/// TODO
/// ```
func checkUnwrittenSection(_ role: RoleSpec, into diagnostics: inout DiagnosticBag) {
  guard role.text.utf8.count <= mostBytes, let bytes = role.text.utf8.withContiguousStorageIfAvailable(Array.init)
  else { return }
  let headings = role.document.headings
  for (index, heading) in headings.enumerated() where heading.hasText && heading.level > 1 {
    let end = index + 1 < headings.count ? headings[index + 1].title.span.range.lowerBound : bytes.count
    guard let line = reminder(in: bytes, from: heading.title.span.range.upperBound, to: end) else { continue }
    let section = RoleSection.allCases.first { $0.rawValue.lowercased() == heading.title.value.lowercased() }
    diagnostics.report(
      .placeholderText, message: "the section '\(heading.title.value)' is still to be written",
      at: Label(SourceSpan(file: role.span.file, range: line)),
      help: section.map { "describe \($0.content)" } ?? "write the section, or remove it")
  }
}

private let mostBytes = 256 << 10

/// Returns the first line of a section in which every line is a reminder.
private func reminder(in bytes: [UInt8], from start: Int, to end: Int) -> Range<Int>? {
  var first: Range<Int>?
  var offset = bytes[start..<end].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? end
  while offset < end {
    let stop = bytes[offset..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
    let line = bytes[offset..<stop]
    let words = line.drop { !$0.isLetterOrDigit && $0 < 0x80 }
    if !words.isEmpty {
      guard isReminder(words) else { return nil }
      let last = words.lastIndex { $0 > 0x20 } ?? words.startIndex
      first = first ?? words.startIndex..<last + 1
    }
    offset = stop + 1
  }
  return first
}

private func isReminder(_ words: ArraySlice<UInt8>) -> Bool {
  ["TODO", "TBD", "TBA", "FIXME", "XXX", "TO DO"].contains { reminder in
    let count = reminder.utf8.count
    return words.count >= count && words.prefix(count).elementsEqual(reminder.utf8) { $0 & 0xDF == $1 & 0xDF }
      && words.dropFirst(count).first?.isLetterOrDigit != true
  }
}
