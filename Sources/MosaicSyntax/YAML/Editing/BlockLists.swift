import MosaicDiagnostics

/// Lists whose items stand after dashes.
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

  /// An offset on the last line that belongs to an item: that of its last value, or of the comments that follow right
  /// below, indented as its keys are.
  private func lastLine(of item: YAMLNode, deeperThan column: Int) -> Int {
    var last = item.span.range.upperBound
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

  /// Whether a blank line is somewhere between the last two items.
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

  /// Where the dash of an item is.
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

  /// An offset on the first line that goes with an item: a blank line that set it apart goes along, but not one that
  /// sets a group of items apart.
  private func firstLine(of index: Int, _ items: [YAMLNode], dash: Int) -> Int {
    let next = file.nextLine(items[index].span.range.upperBound)
    guard index == items.count - 1 || file.isBlankLine(next) else { return dash }
    var start = dash
    while let above = lineAbove(start), file.isBlankLine(above) { start = above }
    return start
  }

  /// Start of the line above an offset; nil on the first one.
  private func lineAbove(_ offset: Int) -> Int? {
    let line = file.line(at: offset)
    return line == 0 ? nil : file.lineStart(file.lineRange(line - 1).lowerBound)
  }

  /// One-based numbers of the lines with comments that stood right beside an item of a list of lines, as they are once
  /// it is gone: those above it, and those below it that are indented as its keys are.
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
