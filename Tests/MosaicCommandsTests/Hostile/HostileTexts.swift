import MosaicModel

/// Documents that are valid up to the place where the hostile text starts.
enum HostileTexts {
  /// Six lines; the last one is `agents:`.
  static let roster = "version: 1\ntransport: tmux\nfloor: none\ntmux:\n  socket_name: mill\nagents:\n"

  /// Returns a roster with one agent, whose name starts at 7:11; `more` starts on line 10.
  static func agent(_ name: String, _ more: String = "") -> String {
    roster + "  - name: \(name)\n    class: code\n    runtime: claude\n" + more
  }

  /// A complete roster; more keys can follow from 10:1.
  static let whole = agent("ada")

  /// A roster up to the items of `agents`, which start at 6:10.
  static let list = String(roster.dropLast()) + " ["

  /// A complete roster in one line; more keys can follow.
  static let flow =
    "{version: 1, transport: tmux, floor: none, tmux: {socket_name: s}, agents: [{name: a, runtime: pi}], "

  /// Nine lines; the last one is `goals:`.
  static let northStar = """
    version: 1
    mission: Bread.
    substrate: {note: Mill.}
    standing_objectives: []
    success_criteria: []
    workstreams: []
    assumptions: []
    spend: {advisory: true, note: Little.}
    goals:

    """

  /// Six lines and the first seat, which is the lead; the sixth line is `roster:`.
  static let profile = """
    id: desk
    title: A desk
    description: What it is for.
    lead: orchestrator
    floor: [orchestrator]
    roster:
      - class: orchestrator

    """

  /// Eleven lines; text after them belongs to the last section.
  static let role = """
    # Desk — fleet role definition

    The seat at the desk.
    ## Mandate
    Sits at the desk.
    ## Boundaries
    Does not stand.
    ## Persona
    Dry.


    """
}
