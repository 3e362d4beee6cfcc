/// Finds the cycles of a graph in which every node has any number of successors.
///
/// Each strongly connected component yields one cycle, starting at its smallest node. Takes linear time in nodes and
/// edges.
func findRings(count: Int, successors: (Int) -> [Int]) -> [[Int]] {
  var search = CycleFinder(count: count)
  for start in 0..<count where search.isUnseen(start) { search.visit(from: start, successors) }
  return search.components.compactMap { ring(in: $0, successors) }.sorted { $0[0] < $1[0] }
}

/// Finds the cycles of a graph in which every node has at most one successor.
///
/// Each cycle starts at its smallest node.
func findRings(following successors: [Int?]) -> [[Int]] {
  var rings: [[Int]] = []
  /// The walk on which each node was first visited.
  var walks: [Int?] = Array(repeating: nil, count: successors.count)
  for start in successors.indices {
    var next: Int? = start
    while let node = next, walks[node] == nil {
      walks[node] = start
      next = successors[node]
    }
    // A walk that returns to its own nodes has found a cycle; one that reaches an older walk has not.
    if let node = next, walks[node] == start { rings.append(ring(through: node, successors)) }
  }
  return rings.sorted { $0[0] < $1[0] }
}

private func ring(through node: Int, _ successors: [Int?]) -> [Int] {
  var nodes = [node]
  while let last = nodes.last, let next = successors[last], next != node { nodes.append(next) }
  let smallest = nodes.indices.min { nodes[$0] < nodes[$1] } ?? 0
  return Array(nodes[smallest...] + nodes[..<smallest])
}

/// Formats a cycle as `a → b → a`, with the middle of a long one left out.
func ringText(_ names: [String]) -> String {
  guard names.count > 10 else { return names.joined(separator: " → ") }
  let left = names.count - 8
  return (names.prefix(6) + ["… (\(left) more)"] + names.suffix(2)).joined(separator: " → ")
}

/// Returns a shortest walk through a component from its smallest node back to it, or nil if the node has no cycle.
private func ring(in component: Set<Int>, _ successors: (Int) -> [Int]) -> [Int]? {
  guard let start = component.min() else { return nil }
  var cameFrom: [Int: Int] = [:]
  var queue = [start]
  var head = 0
  while head < queue.count {
    let node = queue[head]
    head += 1
    for next in successors(node) where component.contains(next) {
      if next == start { return path(to: node, from: start, cameFrom) }
      if cameFrom[next] == nil {
        cameFrom[next] = node
        queue.append(next)
      }
    }
  }
  return nil
}

private func path(to end: Int, from start: Int, _ cameFrom: [Int: Int]) -> [Int] {
  var nodes = [end]
  while let last = nodes.last, last != start, let previous = cameFrom[last] { nodes.append(previous) }
  return nodes.reversed()
}

/// Tarjan's algorithm for strongly connected components, without recursion.
private struct CycleFinder {
  private(set) var components: [Set<Int>] = []
  private var order: [Int?]
  private var lowest: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var clock = 0

  init(count: Int) {
    order = Array(repeating: nil, count: count)
    lowest = Array(repeating: 0, count: count)
    isOpen = Array(repeating: false, count: count)
  }

  func isUnseen(_ node: Int) -> Bool { order[node] == nil }

  mutating func visit(from start: Int, _ successors: (Int) -> [Int]) {
    var frames = [(node: start, rest: enter(start, successors: successors))]
    while let frame = frames.last {
      guard let next = frame.rest.first else {
        frames.removeLast()
        close(frame.node, successors: successors)
        if let parent = frames.last?.node { lowest[parent] = min(lowest[parent], lowest[frame.node]) }
        continue
      }
      frames[frames.count - 1].rest = frame.rest.dropFirst()
      if isUnseen(next) {
        frames.append((next, enter(next, successors: successors)))
      } else if isOpen[next] {
        lowest[frame.node] = min(lowest[frame.node], order[next] ?? 0)
      }
    }
  }

  private mutating func enter(_ node: Int, successors: (Int) -> [Int]) -> ArraySlice<Int> {
    order[node] = clock
    lowest[node] = clock
    clock += 1
    open.append(node)
    isOpen[node] = true
    return successors(node)[...]
  }

  private mutating func close(_ node: Int, successors: (Int) -> [Int]) {
    guard lowest[node] == order[node] else { return }
    if open.last == node, !successors(node).contains(node) { return isOpen[open.removeLast()] = false }
    var component: Set<Int> = []
    repeat {
      let member = open.removeLast()
      isOpen[member] = false
      component.insert(member)
    } while !component.contains(node)
    components.append(component)
  }
}
