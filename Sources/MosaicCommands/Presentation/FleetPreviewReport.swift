import MosaicModel
import MosaicOperations
import MosaicPresentation

extension Report {
  /// Shows the agents and the org chart of a fleet that does not exist yet.
  func show(preview fleet: Fleet, of profile: String) {
    show(text: FleetPreview.text(of: fleet), data: FleetPreview.document(of: fleet, profile))
    guard isForPeople else { return }
    say("")
    InitSummary(fleet).lines.forEach(say)
  }
}
