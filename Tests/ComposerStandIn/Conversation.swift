import Foundation

/// The messages sent so far and the current draft.
struct Conversation {
  var draft = ""
  private(set) var sent: [String] = []
  private let log: String

  init(log: String) {
    self.log = log
  }

  /// The fault that the draft asks for.
  var fault: String? {
    draft.firstRange(of: "fault=").map { String(draft[$0.upperBound...].prefix(while: \.isLetter)) }
  }

  /// Appends the draft to the log; from then on it counts as received.
  mutating func send() {
    let line = (try? JSONEncoder().encode(["text": draft])) ?? Data()
    let descriptor = open(log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let bytes = [UInt8](line) + [0x0A]
    _ = write(descriptor, bytes, bytes.count)
    close(descriptor)
    sent.append(draft)
    draft = ""
  }
}
