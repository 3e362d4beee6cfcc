import MosaicDiagnostics

/// Block sequences, whose items start with dashes.
extension YAMLEditor {
  func appendBlock(_ fields: [Field], to list: YAMLNode, items: [YAMLNode]) -> [TextEdit]? {
    guard let last = items.last else { return nil }
    let dash = dash(of: items.count - 1, items, in: list)
    var lines = lines(of: fields, like: last, dash: dash)
    if isSpaced(items, in: list) { lines.insert("", at: 0) }
    return [file.insertion(of: lines, behindLineOf: lastLine(of: last, deeperThan: file.column(dash)))]
  }

  private func lines(of fields: [Field], like item: YAMLNode, dash: Int) -> [String] {
    let style = ItemStyle(of: item, in: file)
    let start = item.span.range.lowerBound
    let isBeside = file.line(at: start) == file.line(at: dash)
    let indentation = file.column(dash)
    let keys = isBeside ? file.column(start) : indentation + 2
    guard isFlow(item) else { return style.block(fields, dash: indentation, keys: keys) }
    return [spaces(indentation) + "-" + spaces(keys - indentation - 1) + style.flow(fields)]
  }

  /// Returns an offset on the last line of an item: the line of its last value, or the last of the comments directly
  /// below it that are indented like its keys.
  private func lastLine(of item: YAMLNode, deeperThan column: Int) -> Int {
    lastLine(from: item.span.range.upperBound, deeperThan: column)
  }

  /// Returns an offset on the last of the comment lines that follow an offset's line and are indented more than a column.
  func lastLine(from offset: Int, deeperThan column: Int) -> Int {
    var last = offset
    while true {
      let next = file.nextLine(last)
      guard next < file.bytes.count, let comment = file.commentLine(next),
        file.commentColumn(comment) > column
      else {
        return last
      }
      last = comment
    }
  }

  /// Returns whether a blank line separates the last two items.
  private func isSpaced(_ items: [YAMLNode], in list: YAMLNode) -> Bool {
    guard items.count > 1 else { return false }
    let end = dash(of: items.count - 1, items, in: list)
    var line = file.nextLine(items[items.count - 2].span.range.upperBound)
    while line < file.lineStart(end) {
      if file.isBlankLine(line) { return true }
      line = file.nextLine(line)
    }
    return false
  }

  /// Returns the offset of an item's dash.
  func dash(of index: Int, _ items: [YAMLNode], in list: YAMLNode) -> Int {
    let start = list.span.range.lowerBound
    if index == 0 { return start }
    let gap = items[index - 1].span.range.upperBound..<items[index].span.range.lowerBound
    return file.firstIndex(in: gap) { $0 == UInt8(ascii: "-") } ?? gap.upperBound
  }

  func removeBlock(_ index: Int, of list: YAMLNode, items: [YAMLNode]) -> [TextEdit]? {
    let dash = dash(of: index, items, in: list)
    guard file.opensLine(dash) else { return nil }
    let end = items[index].span.range.upperBound
    let start = firstLine(of: index, items, dash: dash)
    return [file.edit(file.wholeLines(from: start, through: end))]
  }

  /// Returns an offset on the first line to remove with an item: a blank line that separates the item is removed too,
  /// unless it separates a group of items.
  private func firstLine(of index: Int, _ items: [YAMLNode], dash: Int) -> Int {
    let next = file.nextLine(items[index].span.range.upperBound)
    guard index == items.count - 1 || file.isBlankLine(next) else { return dash }
    var start = dash
    while let above = lineAbove(start), file.isBlankLine(above) { start = above }
    return start
  }

  /// Returns the start of the line above an offset, or nil on the first line.
  private func lineAbove(_ offset: Int) -> Int? {
    let line = file.line(at: offset)
    return line == 0 ? nil : file.lineStart(file.lineRange(line - 1).lowerBound)
  }

  /// Returns the one-based line numbers, after the removal of an item, of the comments next to it: those directly
  /// above, and those below that are indented like its keys.
  package func commentLines(besideItem index: Int, of list: YAMLNode) -> ClosedRange<Int>? {
    guard case .sequence(let items) = list.content, !isFlow(list) else { return nil }
    let dash = dash(of: index, items, in: list)
    let gap = file.line(at: firstLine(of: index, items, dash: dash))
    var above = dash
    while let line = lineAbove(above), file.commentLine(line) != nil { above = line }
    let last = items[index].span.range.upperBound
    let below = file.line(at: lastLine(of: items[index], deeperThan: file.column(dash))) - file.line(at: last)
    let first = min(gap, file.line(at: above))
    return gap + below > first ? first + 1...gap + below : nil
  }
}
