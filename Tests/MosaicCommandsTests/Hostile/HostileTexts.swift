import MosaicModel

/// Documents that are right up to the place where something hostile starts.
enum HostileTexts {
  /// Six lines, and `agents:` is the last.
  static let roster = "version: 1\ntransport: tmux\nfloor: none\ntmux:\n  socket_name: mill\nagents:\n"

  /// The first of the agents; its name is at 7:11, what follows on line 10.
  static func agent(_ name: String, _ more: String = "") -> String {
    roster + "  - name: \(name)\n    class: code\n    runtime: claude\n" + more
  }

  /// A whole roster after which more keys can stand, from 10:1 on.
  static let whole = agent("ada")

  /// Up to the items of the agents, from 6:10 on.
  static let list = String(roster.dropLast()) + " ["

  /// A whole roster in one line, which more keys can go on.
  static let flow =
    "{version: 1, transport: tmux, floor: none, tmux: {socket_name: s}, agents: [{name: a, runtime: pi}], "

  /// Nine lines, and `goals:` is the last.
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

  /// Six lines, and `roster:` is the last; its first seat is the lead.
  static let profile = """
    id: desk
    title: A desk
    description: What it is for.
    lead: orchestrator
    floor: [orchestrator]
    roster:
      - class: orchestrator

    """

  /// Eleven lines; what follows belongs to the last section.
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
