import MosaicDiagnostics

/// The parts of a flow collection and the commas between them. A trailing comma is kept.
struct FlowParts {
  let file: SourceFile
  /// The range between the opening and the closing bracket.
  let inside: Range<Int>
  let parts: [Range<Int>]

  func append(_ text: String) -> [TextEdit] {
    guard !parts.isEmpty else { return [file.edit(inside.lowerBound..<inside.lowerBound, text: text)] }
    return insert(text, behind: parts.count - 1)
  }

  /// Inserts a part after another one: on a new line if that part is alone on its line, otherwise on the same line.
  func insert(_ text: String, behind index: Int) -> [TextEdit] {
    let part = parts[index]
    let end = part.upperBound..<part.upperBound
    let comma = comma(behind: index)
    let stop = comma.map { $0 + 1 } ?? part.upperBound
    guard file.opensLine(part.lowerBound) else { return [file.edit(end, text: separator(before: index) + text)] }
    let line = lineBreak(of: index) + file.text(in: file.lineStart(part.lowerBound)..<part.lowerBound) + text
    guard file.closesLine(stop) else {
      return [file.edit(end, text: index == parts.count - 1 ? "," + line : separator(before: index) + text)]
    }
    let lineStop = file.lineStop(stop)
    if comma != nil { return [file.edit(lineStop..<lineStop, text: line + ",")] }
    return [file.edit(end, text: ","), file.edit(lineStop..<lineStop, text: line)]
  }

  func remove(_ index: Int) -> [TextEdit] {
    let part = parts[index]
    let comma = comma(behind: index)
    let whole = part.lowerBound..<(comma.map { $0 + 1 } ?? part.upperBound)
    if parts.count == 1 { return withComma(part, whole: whole) }
    let isLast = index == parts.count - 1
    let commaBefore = isLast && comma == nil ? self.comma(behind: index - 1).map { file.edit($0..<$0 + 1) } : nil
    let isOwnLine = file.opensLine(whole.lowerBound) && file.closesLine(whole.upperBound)
    let lines = file.lineStart(whole.lowerBound)..<file.nextLine(whole.upperBound)
    if isOwnLine && lines.upperBound <= inside.upperBound {
      return [commaBefore, file.edit(lines)].compactMap { $0 }
    }
    return removeWithinLine(index, isLast: isLast) ?? [commaBefore].compactMap { $0 } + withComma(part, whole: whole)
  }

  /// - Parameter whole: the part and the text up to and including its comma; a comment in between is kept.
  private func withComma(_ part: Range<Int>, whole: Range<Int>) -> [TextEdit] {
    guard file.holdsComment(part.upperBound..<whole.upperBound) else { return [file.edit(whole)] }
    return [file.edit(part), file.edit(whole.upperBound - 1..<whole.upperBound)]
  }

  /// Removes a part with a comma on the same line, or returns nil if a comment is in between.
  private func removeWithinLine(_ index: Int, isLast: Bool) -> [TextEdit]? {
    let part = parts[index]
    if index > 0, isLast || !file.opensLine(part.lowerBound) {
      let end = parts[index - 1].upperBound
      if !file.holdsComment(end..<part.lowerBound) { return [file.edit(end..<part.upperBound)] }
    }
    guard !isLast, !file.holdsComment(part.upperBound..<parts[index + 1].lowerBound) else { return nil }
    return [file.edit(part.lowerBound..<parts[index + 1].lowerBound)]
  }

  /// Returns the offset of the comma after a part; the last part may have none.
  private func comma(behind index: Int) -> Int? {
    let end = index + 1 < parts.count ? parts[index + 1].lowerBound : inside.upperBound
    return file.firstIndex(in: parts[index].upperBound..<end) { $0 == UInt8(ascii: ",") }
  }

  /// Returns a comma and the spaces that follow the previous comma, or a single space if other text follows it.
  private func separator(before index: Int) -> String {
    guard index > 0, let comma = comma(behind: index - 1) else { return ", " }
    let gap = file.bytes[comma + 1..<parts[index].lowerBound]
    return gap.allSatisfy { $0 == 0x20 } ? "," + spaces(gap.count) : ", "
  }

  private func lineBreak(of index: Int) -> String {
    file.lineBreak(parts[index].upperBound)
  }
}
