import MosaicTestHarness

/// The result of one message sent during a fault.
struct FaultResult {
  let number: Int
  let fault: RealFault
  let verdict: String
  /// The number of times that the message is in the API's log.
  let count: Int

  var isAllowed: Bool { fault.allowed[verdict]?.contains(count) ?? false }
}

extension RuntimeLog {
  /// Returns how often a text is among the user items; repetitions of the history do not count.
  func count(of text: String) -> Int {
    var most: [String: Int] = [:]
    for request in conversation() {
      most[request.session] = max(most[request.session] ?? 0, request.user.count { $0.contains(text) })
    }
    return most.values.reduce(0, +)
  }
}
