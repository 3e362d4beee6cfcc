import Glibc
package import MosaicModel
import MosaicRegister

extension WorkBacklog {
  /// Shows all cards, again after each change, until the process ends.
  ///
  /// - Parameter show: receives the cards in the order in which they are claimed.
  /// - Throws: `RegisterFailure` if the register is lost.
  package func watch(_ show: ([Card]) -> Void) throws -> Never {
    var seen = -1
    var seconds = 0
    while true {
      let last = try register.lastEvent()
      // A claim that ends by its time is no event.
      if last != seen || seconds % Self.refresh == 0 { show(try register.list(CardFilter())) }
      (seen, seconds) = (last, seconds + 1)
      sleep(1)
    }
  }

  private static let refresh = 10
}
