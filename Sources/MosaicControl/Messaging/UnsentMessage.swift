import FoundationEssentials
import Glibc

/// A text that was pasted but perhaps never submitted, because its sender was killed or its Enter was lost.
///
/// The next sender reads it: text that is left in the composer must not become the start of another message.
struct UnsentMessage: Codable {
  let text: String
  let label: String
  let proof: DeliveryJudge.Proof
  let pane: String
  let shape: Screen.Shape
  /// The contents of the pane before the paste.
  let rows: [String]

  init(_ text: SubmittedText, proof: DeliveryJudge.Proof, on screen: Screen) {
    self.text = text.text
    label = text.label
    self.proof = proof
    pane = screen.pane
    shape = screen.shape
    rows = screen.rows
  }

  /// Returns whether the text is alone in the composer.
  func isAlone(in look: PaneLook) -> Bool {
    look.screen.pane == pane && look.holds(SubmittedText(self))
  }

  /// Returns nil if the screen does not show where its composer is.
  func judge(on screen: Screen) -> DeliveryJudge? {
    DeliveryJudge(
      ExpectedText(text, label: label), proof: proof, before: Screen(pane: pane, shape: shape, rows: rows),
      pasted: screen)
  }
}

// A lock's file is the only place that all senders to a session share.
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
