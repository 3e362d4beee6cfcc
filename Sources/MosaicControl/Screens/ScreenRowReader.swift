import MosaicFormats

extension ScreenRow {
  /// Reads the rows that `tmux capture-pane -e -p` prints; missing rows are blank.
  static func rows(of capture: some Sequence<Substring>, atMost height: Int) -> [ScreenRow] {
    var reader = ScreenRowReader()
    var rows = capture.prefix(height).map { reader.row($0) }
    while rows.count < height { rows.append(ScreenRow(bytes: [], spans: [])) }
    return rows
  }
}

/// Separates captured rows into text and attributes. tmux sets attributes only if they change, also across rows.
struct ScreenRowReader {
  private var style: ScreenRow.Style = []
  /// Whether letters stand for line-drawing characters, as between SO and SI.
  private var isDrawingLines = false
  private var bytes: [UInt8] = []
  private var spans: [ScreenRow.Span] = []

  mutating func row(_ line: Substring) -> ScreenRow {
    bytes.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    if !style.isEmpty { spans.append(ScreenRow.Span(start: 0, style: style)) }
    var line = line
    line.withUTF8 { read($0) }
    while bytes.last == 0x20 { bytes.removeLast() }
    return ScreenRow(bytes: bytes, spans: spans)
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      switch text[index] {
      case 0x1B: index = escape(text, at: index + 1)
      case 0x0E: (isDrawingLines, index) = (true, index + 1)
      case 0x0F: (isDrawingLines, index) = (false, index + 1)
      case 0..<0x20: index += 1
      case let byte where isDrawingLines:
        bytes += Self.lines(byte) ?? [byte]
        index += 1
      default:
        let start = index
        while index < text.count, text[index] >= 0x20 { index += 1 }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      }
    }
  }

  /// Skips the rest of an escape sequence; only attribute sequences have an effect.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    guard start < text.count else { return start }
    switch text[start] {
    case UInt8(ascii: "["): return control(text, at: start + 1)
    case UInt8(ascii: "]"): return string(text, at: start + 1)
    case UInt8(ascii: "("), UInt8(ascii: ")"): return start + 2
    default: return start + 1
    }
  }

  /// Skips an operating system command, such as a link, to its end.
  private func string(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var index = start
    while index < text.count {
      if text[index] == 0x07 { return index + 1 }
      if text[index] == 0x1B { return index + 2 }
      index += 1
    }
    return index
  }

  private mutating func control(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var (index, values, value, isEmpty) = (start, [Int](), 0, true)
    while index < text.count, !(0x40...0x7E).contains(text[index]) {
      switch text[index] {
      case let digit where (0x30...0x39).contains(digit):
        (value, isEmpty) = (min(value * 10 + Int(digit - 0x30), 9999), false)
      default:
        values.append(value)
        (value, isEmpty) = (0, true)
      }
      index += 1
    }
    if !isEmpty || values.isEmpty { values.append(value) }
    guard index < text.count else { return index }
    if text[index] == UInt8(ascii: "m") { apply(values) }
    return index + 1
  }

  /// Applies a Select Graphic Rendition sequence. See ECMA-48, 8.3.117.
  private mutating func apply(_ values: [Int]) {
    let before = style
    var index = 0
    while index < values.count {
      switch values[index] {
      case 0: style = []
      case 1: style.insert(.bold)
      case 2: style.insert(.dim)
      case 7: style.insert(.reverse)
      case 22: style.subtract([.bold, .dim])
      case 27: style.remove(.reverse)
      // A color has arguments, one of which could be taken for an attribute.
      case 38, 48, 58: index += index + 1 < values.count && values[index + 1] == 5 ? 2 : 4
      default: break
      }
      index += 1
    }
    if style != before { spans.append(ScreenRow.Span(start: bytes.count, style: style)) }
  }

  /// Returns the line drawing character for a letter. See terminfo(5), "Line Graphics".
  private static func lines(_ byte: UInt8) -> [UInt8]? {
    switch byte {
    case UInt8(ascii: "q"): Array("─".utf8)
    case UInt8(ascii: "x"): Array("│".utf8)
    case UInt8(ascii: "l"): Array("┌".utf8)
    case UInt8(ascii: "k"): Array("┐".utf8)
    case UInt8(ascii: "m"): Array("└".utf8)
    case UInt8(ascii: "j"): Array("┘".utf8)
    case UInt8(ascii: "t"): Array("├".utf8)
    case UInt8(ascii: "u"): Array("┤".utf8)
    default: nil
    }
  }
}
