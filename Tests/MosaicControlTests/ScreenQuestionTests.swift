import MosaicHost
import MosaicModel
import Testing

@testable import MosaicControl

@Suite("Capturing the screens of many panes")
struct ScreenQuestionTests {
  private let panes = (0..<300).map { "%\(10_000 + $0)" }

  @Test("no call is longer than tmux accepts, and every pane is in one")
  func length() {
    let calls = ScreenQuestion.all(panes, on: Tmux(.named("live"))).map(\.command.arguments)
    for call in calls { #expect(call.reduce(0) { $0 + $1.utf8.count + 1 } < 16_000) }
    #expect(calls.joined().filter { $0.hasPrefix("%") } == panes.flatMap { [$0, $0] })
  }

  @Test("no panes need no call")
  func none() {
    #expect(ScreenQuestion.all([], on: Tmux(.named("live"))).isEmpty)
  }
}
