/// Whether typing into a pane is allowed now.
enum SendGate: Equatable {
  /// An empty composer was seen.
  case open(isBusy: Bool)
  /// Not now; the obstacle may go away by itself.
  case wait(NotSent)
  /// Not until a person acts.
  case closed(NotSent)
  case ended

  /// - Parameters:
  ///   - reading: what the screen shows.
  ///   - report: the runtime's own report; nil if there is none.
  ///   - allowsUnknownScreen: whether to type into a screen that is not recognized.
  init(_ reading: ScreenReading, report: RuntimeReport?, allowsUnknownScreen: Bool = false) {
    switch reading.kind {
    case .ended: self = .ended
    case .dialog: self = .closed(.dialog(reading.headline ?? "a question"))
    case .otherView: self = .closed(.otherView(reading.headline ?? "another view"))
    case .starting: self = .wait(.unknownScreen(reading.headline ?? "a runtime that is still starting"))
    case .unknown:
      self =
        allowsUnknownScreen ? .open(isBusy: false) : .wait(.unknownScreen(reading.headline ?? "nothing recognizable"))
    case .composer: self = Self.composer(reading, report: report)
    }
  }

  private static func composer(_ reading: ScreenReading, report: RuntimeReport?) -> SendGate {
    if let mode = reading.mode, mode != "vim-normal" { return .wait(.composerBusy(.mode(mode))) }
    guard let draft = reading.draft else { return .wait(.unknownScreen("a composer that cannot be read")) }
    if !draft.isEmpty || reading.menu { return .wait(.composerBusy(.unsent(draft))) }
    // A dialog may be about to appear.
    if report?.activity == .waiting { return .wait(.dialog(report?.detail ?? "a question")) }
    return .open(isBusy: reading.isBusy || report?.activity == .working)
  }
}
