/// The distance between a typed word and a known one: optimal string alignment, in quarters of a wrong letter. Common
/// typing errors cost less than rare ones.
enum TypingDistance {
  private static let letter = 4
  private static let neighbour = 3
  private static let swap = 3
  /// The cost of one letter too many or too few in a double letter, or of an extra or missing separator.
  private static let repetition = 2
  private static let otherSeparator = 1

  private static let most = 3 * letter

  /// The maximum difference in length between a typed word and the word that was meant.
  static let mostShifts = most / repetition

  static func shifts(within limit: Int) -> Int {
    max(limit, 0) / repetition
  }

  /// Returns the allowed distance: a third of the letters may be wrong, but at most three. A short word must keep its
  /// first letter.
  static func allowed(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    let longer = max(left.count, right.count)
    if longer <= 3, let first = left.first, first != right.first, left.sorted() != right.sorted() { return 0 }
    return min(max(longer * letter / 3, letter), most)
  }

  /// Returns the distance; beyond the limit it is not exact.
  static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], upTo limit: Int) -> Int {
    let far = limit + 1
    guard !left.isEmpty, !right.isEmpty, limit >= 0 else { return left == right ? min(0, far) : far }
    let band = shifts(within: limit)
    var last = firstRow(of: right)
    var beforeLast = last
    var current = last
    for row in 1...left.count {
      // Farther from the diagonal, the distance already exceeds the limit.
      let lower = max(1, row - band)
      let upper = min(right.count, row + band)
      guard lower <= upper else { return far }
      current[lower - 1] = lower == 1 ? last[0] + shift(left, row - 1) : far
      var least = current[lower - 1]
      for column in lower...upper {
        var value = min(
          last[column] + shift(left, row - 1), current[column - 1] + shift(right, column - 1),
          last[column - 1] + exchange(left[row - 1], right[column - 1]))
        let isSwap = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
        if isSwap { value = min(value, beforeLast[column - 2] + swap) }
        current[column] = value
        least = min(least, value)
      }
      if upper < right.count { current[upper + 1] = far }
      guard least <= limit else { return far }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return min(last[right.count], far)
  }

  private static func firstRow(of word: [Unicode.Scalar]) -> [Int] {
    var row = [0]
    row.reserveCapacity(word.count + 1)
    for index in word.indices { row.append(row[index] + shift(word, index)) }
    return row
  }

  /// Returns the cost of a letter that only one of the words has.
  private static func shift(_ word: [Unicode.Scalar], _ index: Int) -> Int {
    let isRepeated = index > 0 && word[index] == word[index - 1]
    return isRepeated || isSeparator(word[index]) ? repetition : letter
  }

  private static func exchange(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Int {
    if left == right { return 0 }
    if isSeparator(left) && isSeparator(right) { return otherSeparator }
    return Keyboard.areNeighbours(left, right) ? neighbour : letter
  }

  static func isSeparator(_ letter: Unicode.Scalar) -> Bool {
    letter == "-" || letter == "_" || letter == " " || letter == "."
  }
}

/// A keyboard layout, each row shifted half a key to the right of the one above.
private enum Keyboard {
  private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]

  /// For each letter from `a` on, one bit per adjacent letter.
  private static let neighbours: [UInt32] = {
    var places: [(letter: Int, row: Int, column: Int)] = []
    for (row, letters) in rows.enumerated() {
      for (column, letter) in letters.utf8.enumerated() { places.append((Int(letter) - 0x61, row, column)) }
    }
    var table = [UInt32](repeating: 0, count: 26)
    for one in places {
      for other in places where isBeside((one.row, one.column), (other.row, other.column)) {
        table[one.letter] |= 1 << UInt32(other.letter)
      }
    }
    return table
  }()

  static func areNeighbours(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    guard (0x61...0x7A).contains(left.value), (0x61...0x7A).contains(right.value) else { return false }
    return neighbours[Int(left.value) - 0x61] >> (right.value - 0x61) & 1 == 1
  }

  private static func isBeside(_ one: (row: Int, column: Int), _ other: (row: Int, column: Int)) -> Bool {
    switch other.row - one.row {
    case 0: abs(other.column - one.column) == 1
    case 1: other.column == one.column || other.column == one.column - 1
    case -1: other.column == one.column || other.column == one.column + 1
    default: false
    }
  }
}
