import MosaicCompiler
import MosaicDiagnostics

/// The change of one file in the unified format, with three lines of context and no control characters.
package struct UnifiedDiff {
  private typealias Line = ArraySlice<UInt8>

  /// A line of the output: kept, removed or inserted, with its position in the old and in the new file.
  private struct Edit {
    let sign: String
    let old: Int
    let new: Int
  }

  private static let context = 3

  private let path: String
  private let old: [UInt8]?
  private let new: [UInt8]?

  /// - Parameters: the bytes before and after; nil if there is no file.
  package init(path: String, from old: [UInt8]?, to new: [UInt8]?) {
    self.path = TerminalSafe.line(path)
    self.old = old
    self.new = new
  }

  /// The text; empty if nothing differs.
  package var text: String {
    let oldLines = lines(old ?? [])
    let newLines = lines(new ?? [])
    let edits = edits(oldLines, new: newLines)
    let hunks = hunks(edits)
    if hunks.isEmpty && (old == nil) == (new == nil) { return "" }
    var text = "--- \(old == nil ? "/dev/null" : "a/\(path)")\n+++ \(new == nil ? "/dev/null" : "b/\(path)")\n"
    for hunk in hunks { append(edits[hunk], old: oldLines, new: newLines, to: &text) }
    return text
  }

  /// Returns lines with their line ends, so that a missing line end is a difference.
  private func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var begin = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[begin...offset])
      begin = offset + 1
    }
    if begin < bytes.count { lines.append(bytes[begin...]) }
    return lines
  }

  private func edits(_ old: [Line], new: [Line]) -> [Edit] {
    var numbers: [Line: Int] = [:]
    let number = { (line: Line) -> Int in
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let difference = LineDifference(from: old.map(number), to: new.map(number))
    var edits: [Edit] = []
    var (oldIndex, newIndex) = (0, 0)
    while oldIndex < old.count || newIndex < new.count {
      let isRemoved = oldIndex < old.count && difference.isRemoved[oldIndex]
      let isInserted = !isRemoved && newIndex < new.count && difference.isInserted[newIndex]
      edits.append(Edit(sign: isRemoved ? "-" : isInserted ? "+" : " ", old: oldIndex, new: newIndex))
      if !isInserted { oldIndex += 1 }
      if !isRemoved { newIndex += 1 }
    }
    return edits
  }

  /// Returns ranges of edits that contain a change and its context; adjacent ranges are merged.
  private func hunks(_ edits: [Edit]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, edit) in edits.enumerated() where edit.sign != " " {
      let range = max(0, index - Self.context)..<min(edits.count, index + Self.context + 1)
      if let last = hunks.last, range.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private func append(_ hunk: ArraySlice<Edit>, old: [Line], new: [Line], to text: inout String) {
    guard let first = hunk.first else { return }
    let oldRange = range(from: first.old, count: hunk.count { $0.sign != "+" })
    let newRange = range(from: first.new, count: hunk.count { $0.sign != "-" })
    text += "@@ -\(oldRange) +\(newRange) @@\n"
    for edit in hunk {
      let line = edit.sign == "+" ? new[edit.new] : old[edit.old]
      let isEnded = line.last == UInt8(ascii: "\n")
      text += edit.sign
      text += TerminalSafe.source(String(decoding: isEnded ? line.dropLast() : line, as: UTF8.self))
      text += isEnded ? "\n" : "\n\\ No newline at end of file\n"
    }
  }

  /// Returns a one-based range. A range of one line has no count; an empty range names the line before it.
  private func range(from index: Int, count: Int) -> String {
    switch count {
    case 0: "\(index),0"
    case 1: "\(index + 1)"
    default: "\(index + 1),\(count)"
    }
  }
}
