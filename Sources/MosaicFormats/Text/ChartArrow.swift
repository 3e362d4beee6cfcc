/// An arrow between two nodes of a chart, identified by their indices.
package struct ChartArrow: Equatable, Sendable {
  package let tail: Int
  package let head: Int

  package init(from tail: Int, to head: Int) {
    self.tail = tail
    self.head = head
  }
}
