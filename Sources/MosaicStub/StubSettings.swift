/// The behaviour of the stub.
package struct StubSettings: Sendable {
  /// What happens to an Enter soon after a paste.
  package struct EnterLoss: Sendable {
    /// Time after a paste's end in which an Enter is early.
    package let window: Duration
    /// Every n-th early Enter is lost.
    package let every: Int

    package init(window: Duration, every: Int = 1) {
      self.window = window
      self.every = every
    }
  }

  /// An unexpected exit.
  package struct Crash: Sendable {
    package let after: Duration
    package let status: Int32

    package init(after: Duration, status: Int32) {
      self.after = after
      self.status = status
    }
  }

  package var model: String?
  /// Duration of a turn.
  package var turn = Duration.milliseconds(300)
  /// Whether it draws on the terminal's alternate screen.
  package var fullScreen = false
  /// The time for which the pane stays blank.
  package var start = Duration.zero
  package var enterLoss: EnterLoss?
  /// Whether Enter does nothing, so that a draft stays.
  package var keepsDrafts = false
  package var crash: Crash?
  package var ignoresHangup = false

  package init() {}
}
