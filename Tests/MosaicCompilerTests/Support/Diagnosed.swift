import MosaicDiagnostics
import MosaicModel

@testable import MosaicCompiler

/// A document and its diagnostics, with the shipped library, which is compiled once for all tests.
struct Diagnosed {
  let fleet: Fleet?
  let findings: Findings

  init(_ text: String, as kind: SourceSet.Kind = .roster, path: String? = nil) {
    var set = SourceSet.empty
    set.add(path: path ?? Self.usualPath(kind), bytes: Array(text.utf8), kind: kind)
    self.init(set, as: kind)
  }

  /// - Parameter set: sources of one kind.
  init(_ set: SourceSet, as kind: SourceSet.Kind, limit: Int = DiagnosticBag.usualLimit) {
    var bag = DiagnosticBag(limit: limit)
    var fleet: Fleet?
    switch kind {
    case .roster: fleet = analyzeRoster(set, library: ShippedLibrary.compiled, context: SampleFleet.context, into: &bag)
    case .profile: _ = analyzeProfiles(set, roles: ShippedLibrary.compiled.roles, into: &bag)
    case .northStar: _ = analyzeNorthStar(set, into: &bag)
    case .role: _ = analyzeRoles(set, into: &bag)
    }
    bag.reportUnusedAllowances()
    self.fleet = bag.hasErrors ? nil : fleet
    findings = Findings(bag, in: set.map)
  }

  var diagnostics: [Diagnostic] { findings.diagnostics }
  var sources: SourceMap { findings.sources }

  var file: SourceFile { sources.files[0] }
  var codes: [DiagnosticCode] { diagnostics.map(\.code) }

  /// The text that the first diagnostic marks.
  var marked: String? { diagnostics.first.map { file.text(in: $0.primary.span.range) } }

  /// The diagnostics as rendered for people.
  var shown: String { TextRenderer(sources: sources, color: false).render(diagnostics) }

  private static func usualPath(_ kind: SourceSet.Kind) -> String {
    switch kind {
    case .roster: "fleet/roster.yaml"
    case .northStar: "NORTH_STAR.yaml"
    case .profile: "fleet/profiles.local/desk.yaml"
    case .role: "fleet/roles.local/desk.md"
    }
  }
}

enum ShippedLibrary {
  static let compiled = analyze(SourceSet(), in: SampleFleet.context).library
}

/// Documents without errors.
enum GoodText {
  static let roster = """
    version: 1
    transport: tmux
    tmux:
      socket_name: mill
    host: here
    defaults:
      runtime: claude
    agents:
      - name: ada
        class: orchestrator
      - name: eve
        class: enhancer
        reports_to: ada
      - name: ben
        class: code
        reports_to: ada

    """

  static let profile = """
    id: desk
    title: A desk
    description: What a desk is for.
    lead: orchestrator
    floor: [orchestrator, enhancer]
    roster:
      - class: orchestrator
      - class: enhancer
        reports_to: orchestrator
      - class: code
        reports_to: orchestrator
        multiplicity: 2

    """

  static let northStar = """
    version: 1
    mission: Bread for the town.
    substrate:
      note: One mill.
    standing_objectives:
      - id: S1
        text: Nobody goes hungry.
    success_criteria:
      - id: C1
        text: The shelf is full.
    workstreams:
      - id: W1
        title: Baking
    goals:
      - id: G1
        title: Dough
        phase: 1
        priority: must-have
        depends_on: []
      - id: G2
        title: Bread
        phase: 2
        priority: should-have
        depends_on: [G1]
    assumptions:
      - id: A1
        vetoable: true
        text: There is flour.
    spend:
      advisory: true
      note: Little.

    """

  static let role = """
    ---
    class: desk
    domain: customer
    persistent_persona: true
    purpose: Answers whoever stands at the desk
    ---
    # Desk — fleet role definition

    The seat at the desk.

    ## Mandate

    1. Answer.

    ## Boundaries

    - Bakes no bread; that is `code`.

    ## Persona

    Kind.

    """

  static func text(_ kind: SourceSet.Kind) -> String {
    switch kind {
    case .roster: roster
    case .profile: profile
    case .northStar: northStar
    case .role: role
    }
  }
}
