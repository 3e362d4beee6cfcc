import MosaicControl
import MosaicStub
import Testing

@Suite("The stub behaves like a runtime")
struct StubConversationTests {
  private let start = ContinuousClock.now

  private func after(_ milliseconds: Int) -> ContinuousClock.Instant {
    start.advanced(by: .milliseconds(milliseconds))
  }

  @Test("a pasted text is one message, whose turn takes some time")
  func turn() {
    var stub = StubConversation(StubSettings())
    #expect(stub.take(.paste("one\ntwo"), at: start) == [])
    #expect(stub.draft == "one\ntwo")
    #expect(
      stub.take(.enter, at: start) == [.submitted("one\ntwo"), .said("> one\n  two"), .turnBegan])
    #expect(stub.isWorking && stub.draft.isEmpty)
    #expect(stub.advance(to: after(299)) == [])
    #expect(stub.advance(to: after(300)) == [.said("done: one"), .turnEnded])
    #expect(!stub.isWorking)
  }

  @Test("a message during a turn waits for the next turn")
  func queue() {
    var stub = StubConversation(StubSettings())
    for text in ["a", "b"] { _ = stub.take(.text(text), at: start) + stub.take(.enter, at: start) }
    #expect(stub.advance(to: after(300)) == [.said("done: a"), .turnEnded, .turnBegan])
    #expect(stub.advance(to: after(599)) == [])
    #expect(stub.advance(to: after(600)) == [.said("done: b"), .turnEnded])
  }

  @Test("keys edit the draft")
  func editing() {
    var stub = StubConversation(StubSettings())
    for key: TerminalKey in [.text("ab"), .backspace, .text("ä"), .backspace, .text("c")] {
      #expect(stub.take(key, at: start) == [])
    }
    #expect(stub.draft == "ac")
    #expect(stub.take(.endOfInput, at: start) == [])
    #expect(stub.take(.killLine, at: start) == [])
    #expect(stub.draft.isEmpty)
    #expect(stub.take(.enter, at: start) == [])
    #expect(stub.take(.backspace, at: start) == [])
    #expect(stub.take(.endOfInput, at: start) == [.quit])
  }

  @Test("only a second Ctrl-C in a row ends the stub")
  func interrupts() {
    var stub = StubConversation(StubSettings())
    _ = stub.take(.text("x"), at: start)
    #expect(stub.take(.interrupt, at: start) == [])
    #expect(stub.draft.isEmpty && stub.isAsked)
    #expect(stub.take(.text("y"), at: start) == [])
    #expect(stub.take(.interrupt, at: start) == [])
    #expect(stub.take(.interrupt, at: start) == [.quit])
  }

  @Test("a reset command clears the conversation and starts no turn", arguments: ["/clear", "/new", "/clear "])
  func reset(command: String) {
    var stub = StubConversation(StubSettings())
    _ = stub.take(.text(command), at: start)
    #expect(stub.take(.enter, at: start) == [.submitted(command), .cleared])
    #expect(stub.nextChange == nil)
  }

  @Test("an early Enter is lost, a later one is not")
  func earlyEnter() {
    var settings = StubSettings()
    settings.enterLoss = .init(window: .milliseconds(100))
    var stub = StubConversation(settings)
    _ = stub.take(.paste("x"), at: start)
    #expect(stub.take(.enter, at: after(99)) == [])
    #expect(stub.draft == "x")
    #expect(stub.take(.enter, at: after(100)).first == .submitted("x"))
  }

  @Test("only every nth early Enter is lost")
  func everyThird() {
    var settings = StubSettings()
    settings.enterLoss = .init(window: .seconds(1), every: 3)
    var stub = StubConversation(settings)
    let taken = (1...6).map { _ in
      _ = stub.take(.killLine, at: start) + stub.take(.paste("x"), at: start)
      return !stub.take(.enter, at: start).isEmpty
    }
    #expect(taken == [true, true, false, true, true, false])
  }

  @Test("a draft can be kept in the composer")
  func standingDraft() {
    var settings = StubSettings()
    settings.keepsDrafts = true
    var stub = StubConversation(settings)
    _ = stub.take(.paste("x"), at: start)
    #expect(stub.take(.enter, at: after(9999)) == [])
    #expect(stub.draft == "x")
  }
}
