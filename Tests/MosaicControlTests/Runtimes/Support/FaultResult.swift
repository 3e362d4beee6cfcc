import MosaicTestHarness

/// What became of one message that was sent while something went wrong.
struct FaultResult {
  let number: Int
  let fault: RealFault
  let verdict: String
  /// How often the API has seen the message.
  let count: Int

  var isAllowed: Bool { fault.allowed[verdict]?.contains(count) ?? false }
}

extension RuntimeLog {
  /// How often a text is among the user items, each repetition of a history counted once.
  func count(of text: String) -> Int {
    var most: [String: Int] = [:]
    for request in conversation() {
      most[request.session] = max(most[request.session] ?? 0, request.user.count { $0.contains(text) })
    }
    return most.values.reduce(0, +)
  }
}
