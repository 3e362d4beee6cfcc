import MosaicDiagnostics
import MosaicModel
import Testing

@testable import MosaicCompiler

@Suite("Random fleets")
struct FleetModelTests {
  @Test("random fleets can be read back from all files that the compiler generates from their YAML")
  func roundTrip() {
    ModelRun.hold(40, share: 50, draw: FleetModel.init) { model in
      let files = try Self.compiled(model)
      try FleetReadBack(model.fleet, files: files).requireEverything()
      try NorthStarReadBack(model.northStar, files: files).requireEverything()
    }
  }

  private static func compiled(_ model: FleetModel) throws -> [RenderedFile] {
    var sources = SourceSet()
    sources.add(path: "fleet/roster.yaml", bytes: Array(FleetYAML.roster(model.fleet).utf8), kind: .roster)
    let goals = Array(FleetYAML.northStar(model.northStar).utf8)
    sources.add(path: "fleet/NORTH_STAR.yaml", bytes: goals, kind: .northStar)
    let compilation = compile(sources, in: SampleFleet.context)
    if !compilation.hasErrors { return compilation.files }
    let shown = TextRenderer(sources: compilation.sources, color: false).render(compilation.diagnostics)
    throw Mismatch(description: "the fleet is refused:\n\(shown)")
  }
}
