/// The removed and inserted lines, by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations").
package struct LineDifference {
  /// The maximum number of edits; beyond it, everything between the common ends counts as replaced. Bounds the work to
  /// its square.
  private static let limit = 1000

  package private(set) var isRemoved: [Bool]
  package private(set) var isInserted: [Bool]

  /// - Parameters: lines as numbers, equal for equal lines.
  package init(from old: [Int], to new: [Int]) {
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let shorter = min(old.count, new.count) - prefix
    let suffix = zip(old.reversed(), new.reversed()).prefix(shorter).prefix { $0 == $1 }.count
    let oldMiddle = prefix..<old.count - suffix
    let newMiddle = prefix..<new.count - suffix
    isRemoved = [Bool](repeating: false, count: old.count)
    isInserted = [Bool](repeating: false, count: new.count)
    if let trace = Self.trace(old[oldMiddle], new: new[newMiddle]) {
      mark(trace, old: oldMiddle, new: newMiddle)
    } else {
      for index in oldMiddle { isRemoved[index] = true }
      for index in newMiddle { isInserted[index] = true }
    }
  }

  /// Returns, for each number of edits, how far each diagonal reached before; nil if the limit was reached.
  private static func trace(_ old: ArraySlice<Int>, new: ArraySlice<Int>) -> [[Int]]? {
    let most = min(old.count + new.count, limit)
    var reached = [Int](repeating: 0, count: 2 * most + 3)
    var trace: [[Int]] = []
    for edits in 0...most {
      trace.append(Array(reached[(most + 1 - edits)...(most + 1 + edits)]))
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let center = most + 1 + diagonal
        let goesDown = diagonal == -edits || diagonal != edits && reached[center - 1] < reached[center + 1]
        var x = goesDown ? reached[center + 1] : reached[center - 1] + 1
        while x < old.count, x - diagonal < new.count,
          old[old.startIndex + x] == new[new.startIndex + x - diagonal]
        {
          x += 1
        }
        reached[center] = x
        if x >= old.count, x - diagonal >= new.count { return trace }
      }
    }
    return nil
  }

  /// Walks the trace back from the end.
  private mutating func mark(_ trace: [[Int]], old: Range<Int>, new: Range<Int>) {
    var x = old.count
    var y = new.count
    for edits in stride(from: trace.count - 1, to: 0, by: -1) {
      let diagonal = x - y
      let reached = { (diagonal: Int) in trace[edits][edits + diagonal] }
      let goesDown = diagonal == -edits || diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1)
      x = reached(goesDown ? diagonal + 1 : diagonal - 1)
      y = x - (goesDown ? diagonal + 1 : diagonal - 1)
      if goesDown { isInserted[new.lowerBound + y] = true } else { isRemoved[old.lowerBound + x] = true }
    }
  }
}
