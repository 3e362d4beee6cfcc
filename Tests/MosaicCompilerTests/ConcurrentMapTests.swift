import MosaicCompiler
import Testing

@Suite("Concurrent map")
struct ConcurrentMapTests {
  @Test("concurrentMap returns the same as map, in the same order", arguments: [0, 1, 2, 63, 64, 65, 1000, 1001])
  func order(count: Int) {
    let numbers = Array(0..<count)
    #expect(
      numbers.concurrentMap { "number \($0), and a text that is too long to be kept in place" }
        == numbers.map { "number \($0), and a text that is too long to be kept in place" })
  }
}
