/// The evidence on the screen about a text after Enter.
struct ScreenProof {
  let outcome: DeliveryOutcome

  init(_ text: SubmittedText, on look: PaneLook, judge: DeliveryJudge?, isBusy: Bool) {
    if look.holds(text) {
      outcome = DeliveryOutcome(.draft, evidence: "the composer still holds the text")
    } else if look.reading.hasQueued && (isBusy || look.runtime == "codex") {
      outcome = DeliveryOutcome(.queued, evidence: "the screen shows a queued message")
    } else if text.isCommand && ["claude", "codex"].contains(look.runtime) {
      outcome = Self.freshConversation(look)
    } else {
      outcome = Self.conversation(judge?.verdict(on: look.screen))
    }
  }

  var isConclusive: Bool { outcome.verdict.isDelivered }

  private static func conversation(_ verdict: ScreenVerdict?) -> DeliveryOutcome {
    switch verdict {
    case .accepted:
      DeliveryOutcome(
        .accepted, by: .screen, evidence: "the composer no longer holds the text, and the conversation shows it")
    case .draft: DeliveryOutcome(.draft, evidence: "the composer still holds the text")
    case .unverifiable, nil:
      DeliveryOutcome(
        .unverifiable, evidence: "the composer no longer holds the text, but it is unknown whether it was submitted")
    }
  }

  private static func freshConversation(_ look: PaneLook) -> DeliveryOutcome {
    look.reading.kind == .composer && look.reading.draft == "" && !look.reading.isBusy && look.looksFresh
      && look.showsBanner
      ? DeliveryOutcome(.accepted, by: .screen, evidence: "the screen shows an empty conversation")
      : DeliveryOutcome(.unverifiable, evidence: "the screen still shows the earlier conversation")
  }
}
