import FoundationEssentials
import Glibc

/// A text that was pasted and perhaps never sent, since its sender was killed or its Enter was lost.
///
/// The next sender reads it: what still stands in the composer must not become the beginning of another message.
struct UnsentMessage: Codable {
  let text: String
  let label: String
  let proof: DeliveryJudge.Proof
  let pane: String
  let shape: Screen.Shape
  /// What the pane showed before it was pasted.
  let rows: [String]

  init(_ text: String, label: String, proof: DeliveryJudge.Proof, on screen: Screen) {
    self.text = text
    self.label = label
    self.proof = proof
    pane = screen.pane
    shape = screen.shape
    rows = screen.rows
  }

  /// nil where it does not stand in the composer any more.
  func judge(on screen: Screen) -> DeliveryJudge? {
    guard screen.pane == pane else { return nil }
    let before = Screen(pane: pane, shape: shape, rows: rows)
    let expected = ExpectedText(text, label: label)
    guard let judge = DeliveryJudge(expected, proof: proof, before: before, pasted: screen) else { return nil }
    return judge.verdict(on: screen) == .draft && judge.standsLast(since: before) ? judge : nil
  }
}

// The file of a lock is the one place that all senders to a session share.
extension MessageLock {
  var unsent: UnsentMessage? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    guard pread(descriptor, &bytes, bytes.count, 0) == bytes.count else { return nil }
    return try? JSONDecoder().decode(UnsentMessage.self, from: Data(bytes))
  }

  func keep(_ message: UnsentMessage) {
    guard let data = try? JSONEncoder().encode(message) else { return }
    forget()
    _ = Array(data).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  func forget() {
    _ = ftruncate(descriptor, 0)
  }
}
