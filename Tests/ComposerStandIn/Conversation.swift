import Foundation

/// What was sent, and what is about to be.
struct Conversation {
  var draft = ""
  private(set) var sent: [String] = []
  private let log: String

  init(log: String) {
    self.log = log
  }

  /// The fault that the draft brings with it.
  var fault: String? {
    draft.firstRange(of: "fault=").map { String(draft[$0.upperBound...].prefix(while: \.isLetter)) }
  }

  /// Keeps the draft for good; it counts as received from here on.
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
