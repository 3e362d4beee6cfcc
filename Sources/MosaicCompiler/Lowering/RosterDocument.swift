import MosaicFormats
import MosaicModel

/// An initial roster, with comments for the user who will edit it.
package struct RosterDocument: Document {
  private let roster: ProvisionedRoster

  package init(_ roster: ProvisionedRoster) {
    self.roster = roster
  }

  package func render(into bytes: inout [UInt8]) {
    bytes += Array(heading.utf8)
    for seat in roster.seats { bytes += Array(entry(seat).utf8) }
  }

  private var heading: String {
    """
    # yaml-language-server: $schema=./roster.schema.json
    #
    # \(comment(roster.profile.title)): created from the profile \(roster.profile.id).
    # This file is yours to edit. After a change, run 'mosaic fleet generate'.

    version: 1
    transport: tmux
    profile: \(roster.profile.id)

    # A dedicated tmux server, separate from your own sessions.
    tmux:
      socket_name: mosaic-fleet

    # Defaults for every agent. The working directory must exist.
    defaults:
      working_directory: "~"

    agents:

    """
  }

  private func entry(_ seat: ProvisionedRoster.Seat) -> String {
    var lines: [String] = []
    if let notes = seat.notes { lines.append("  # \(comment(notes))") }
    lines.append("  - name: \(seat.name)")
    lines.append("    class: \(seat.personaClass)")
    lines.append("    runtime: \(seat.runtime)")
    if let model = seat.modelHint { lines.append("    model_hint: \(model)") }
    if let manager = seat.reportsTo { lines.append("    reports_to: \(manager)") }
    lines.append(seat.isPersistent ? "    persistent_persona: true" : "    reset_between_tasks: true")
    return lines.map { $0 + "\n" }.joined()
  }

  /// Returns the text on a single line, for a comment.
  private func comment(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
