@testable import MosaicControl

extension PaneScreen {
  /// Returns a screen of plain rows, the last of which is the last row of the pane.
  ///
  /// - Parameters:
  /// - rows: the first `‸` marks the cursor; without one, the cursor is hidden in the first cell.
  static func sketch(
    _ rows: [String], width: Int = 60, height: Int = 20, title: String = "", isCursorVisible: Bool = true,
    cursor: (column: Int, row: Int)? = nil
  ) -> PaneScreen {
    let blank = [String](repeating: "", count: max(0, height - rows.count))
    var (all, place) = (blank + rows, cursor)
    if let row = all.firstIndex(where: { $0.contains("‸") }) {
      let parts = all[row].split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false)
      place = (ScreenRow(bytes: Array(parts[0].utf8), spans: []).columns, row)
      all[row] = parts.joined()
    }
    let facts = [
      "\(place?.column ?? 0)", "\(place?.row ?? 0)", isCursorVisible && place != nil ? "1" : "0", "\(width)",
      "\(all.count)", "1", "0", "program", title,
    ]
    return PaneScreen(facts: facts.joined(separator: "\t")[...], capture: all.map { $0[...] })!
  }

  static func rule(_ width: Int = 60) -> String { String(repeating: "─", count: width) }
}
