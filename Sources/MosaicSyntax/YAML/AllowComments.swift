import MosaicDiagnostics
import MosaicFormats

/// The scope of a comment that allows a warning.
enum AllowReach {
  /// The line of the comment, or the line below if the comment is alone on its line.
  case lineOfProblem
  case wholeFile
}

/// Returns the offset of every `#` that could start a comment addressed to mosaic. Some may be inside a scalar.
func allowMarks(in range: Range<Int>, of file: SourceFile) -> [Int] {
  guard file.bytes[range].has(UInt8(ascii: "#")) else { return [] }
  var marks: [Int] = []
  var start = range.lowerBound
  while let hash = file.bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "#")) {
    start = hash + 1
    let isOpen = hash == range.lowerBound || file.bytes[hash - 1] <= 0x20
    if isOpen, AllowHead(file.bytes[start..<range.upperBound]) != nil { marks.append(hash) }
  }
  return marks
}

/// Registers every warning that the comments of a document allow. Must run before any check that reports warnings.
///
/// - Parameter texts: ranges of scalars that contain a `#`, in source order.
func readAllowances(
  in range: Range<Int>, of file: SourceFile, _ reach: AllowReach, besides texts: [Range<Int>],
  into diagnostics: inout DiagnosticBag
) {
  let comments = allowMarks(in: range, of: file).filter { beginsComment($0, of: file, besides: texts) }
  let places = comments.map { (line: file.line(at: $0), isOwn: file.opensLine($0)) }
  var target = -1
  for index in comments.indices.reversed() {
    let place = places[index]
    let isStacked = index + 1 < places.count && places[index + 1].isOwn && places[index + 1].line == place.line + 1
    target = !place.isOwn ? place.line : isStacked ? target : place.line + 1
    let scope: ClosedRange<Int>
    switch reach {
    case .wholeFile: scope = 0...file.bytes.count
    case .lineOfProblem: scope = file.offsets(ofLine: target)
    }
    read(AllowComment(comments[index], of: file), scope: scope, of: file, into: &diagnostics)
  }
}

/// Returns whether a `#` starts a comment: it is neither in a scalar nor inside another comment.
private func beginsComment(_ hash: Int, of file: SourceFile, besides texts: [Range<Int>]) -> Bool {
  func isText(_ offset: Int) -> Bool {
    var (low, high) = (0, texts.count)
    while low < high {
      let middle = (low + high) / 2
      if texts[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < texts.count && texts[low].contains(offset)
  }
  guard !isText(hash) else { return false }
  let before = file.lineStart(hash)..<hash
  return !before.contains { offset in
    let isOpen = offset == before.lowerBound || file.bytes[offset - 1] <= 0x20
    return file.bytes[offset] == UInt8(ascii: "#") && isOpen && !isText(offset)
  }
}

extension SourceFile {
  /// Returns every offset on a line, including its end, or an offset past the file if the line does not exist.
  fileprivate func offsets(ofLine line: Int) -> ClosedRange<Int> {
    guard line <= self.line(at: bytes.count) else { return bytes.count + 1...bytes.count + 1 }
    let range = lineRange(line)
    return range.lowerBound...range.upperBound
  }
}

private func read(
  _ comment: AllowComment, scope: ClosedRange<Int>, of file: SourceFile, into diagnostics: inout DiagnosticBag
) {
  switch comment.form {
  case .prose: return
  case .broken: reportForm(comment, of: file, into: &diagnostics)
  case .allow(let codes, let hasReason):
    for (index, code) in codes.enumerated() {
      guard let known = judge(code, into: &diagnostics) else { continue }
      diagnostics.allow(
        Allowance(
          known, in: file.id, scope: scope, place: code.span, removal: comment.removal(of: index, among: codes)))
    }
    if !hasReason { reportReason(comment, of: file, into: &diagnostics) }
  }
}

/// Returns the code, or nil after reporting that it cannot be allowed.
private func judge(_ written: Located<String>, into diagnostics: inout DiagnosticBag) -> DiagnosticCode? {
  let code = DiagnosticCode(rawValue: written.value)
  if let code, code.isAllowable { return code }
  let near = code == nil ? diagnostics.nearest(to: written.value, among: DiagnosticCode.allowable.map(\.rawValue)) : nil
  diagnostics.report(
    .invalidAllow,
    message: code == nil
      ? "unknown code '\(written.value)'" : "'\(written.value)' cannot be allowed",
    at: Label(written.span, text: code?.severity == .error ? "this is an error" : ""),
    help: code == nil
      ? near.map { "did you mean '\($0)'?" } ?? "run 'mosaic explain' to list every code; only warnings can be allowed"
      : code == .unusedAllow
        ? "remove the comment that allows nothing" : "fix its cause; only warnings can be allowed",
    fixIts: FixIt.likely(near, at: written.span))
  return nil
}

private func reportForm(_ comment: AllowComment, of file: SourceFile, into diagnostics: inout DiagnosticBag) {
  let respelling = comment.respelling
  diagnostics.report(
    .invalidAllow, message: "this looks like a comment that allows a warning, but it is malformed",
    at: Label(SourceSpan(file: file.id, range: comment.range)),
    help: respelling.isEmpty
      ? "write '# mosaic: allow(code) reason', with the warning's code and the reason why it is intended"
      : "write '# mosaic: allow(' in lowercase, with the colon and without a space before the parenthesis",
    fixIts: respelling)
}

private func reportReason(_ comment: AllowComment, of file: SourceFile, into diagnostics: inout DiagnosticBag) {
  diagnostics.report(
    .invalidAllow, message: "the reason for allowing the warning is missing",
    at: Label(SourceSpan(file: file.id, range: comment.range)),
    help: "write the reason after the ')' for the next person who reads the file")
}
