/// An arrow between two nodes of a chart, by their places in its list of nodes.
package struct ChartArrow: Equatable, Sendable {
  package let tail: Int
  package let head: Int

  package init(from tail: Int, to head: Int) {
    self.tail = tail
    self.head = head
  }
}
