import Glibc
import MosaicControl
package import MosaicModel
import MosaicRegister

extension WorkBacklog {
  /// Shows all cards, again after each change, until the process ends. If the register is lost, waits until it is back;
  /// an embedded server that was stopped is not started for that.
  ///
  /// - Parameter show: receives the cards in the order in which they are claimed, and why they may be out of date.
  package func watch(_ show: (_ cards: [Card], _ problem: String?) -> Void) -> Never {
    var register = register
    var cards: [Card] = []
    var (seen, seconds, isLost) = (-1, 0, false)
    while true {
      do {
        let last = try register.lastEvent()
        // A claim that ends by its time is no event.
        if last != seen || isLost || seconds % Self.refresh == 0 {
          cards = try register.list(CardFilter())
          show(cards, nil)
        }
        (seen, seconds, isLost) = (last, seconds + 1, false)
      } catch {
        if !isLost { show(cards, (error as? RegisterFailure)?.message ?? "the register cannot be read") }
        isLost = true
        register = BacklogServer(home: folder.home).reopened() ?? register
      }
      sleep(1)
    }
  }

  private static let refresh = 10
}
