import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Compiles the bytes of the sources to the bytes of the generated files. A pure function.
///
/// - Parameter limit: the number of diagnostics to keep per code and file; the others are only counted.
package func compile(
  _ sources: SourceSet, in context: CompileContext, limit: Int = DiagnosticBag.usualLimit
) -> Compilation {
  let analysis = analyze(sources, in: context, limit: limit)
  guard let fleet = analysis.fleet else { return Compilation(analysis, files: []) }
  return Compilation(
    analysis, files: render(lower(fleet, northStar: analysis.northStar, library: analysis.library, in: context)))
}

/// Runs the first half of the compiler, which checks the sources. A pure function.
///
/// - Parameter limit: the number of diagnostics to keep per code and file; the others are only counted.
package func analyze(
  _ sources: SourceSet, in context: CompileContext, limit: Int = DiagnosticBag.usualLimit
) -> Analysis {
  var diagnostics = DiagnosticBag(limit: limit)
  let library = analyzeLibrary(sources, into: &diagnostics)
  let fleet = analyzeRoster(sources, library: library, context: context, into: &diagnostics)
  let northStar = analyzeNorthStar(sources, into: &diagnostics)
  checkUnreadFiles(sources.unread, into: &diagnostics)
  for file in sources.brokenLinks { reportBrokenLink(file, into: &diagnostics) }
  diagnostics.reportUnusedAllowances()
  let isSound = !diagnostics.hasErrors
  return Analysis(
    fleet: isSound ? fleet : nil, northStar: isSound ? northStar : nil, library: library,
    findings: Findings(diagnostics, in: sources.map))
}

/// Checks every roster; the first one defines the fleet.
func analyzeRoster(
  _ sources: SourceSet, library: Library, context: CompileContext, into diagnostics: inout DiagnosticBag
) -> Fleet? {
  var fleets: [Fleet?] = []
  for source in sources.all(.roster) {
    let read = ReadDocument(source, into: &diagnostics)
    defer { proposeFixes(for: read, RosterKeys.table, into: &diagnostics) }
    let document = refuseTokens(read.document, in: source.file, into: &diagnostics)
    guard let spec = decodeRoster(document, into: &diagnostics) else { continue }
    let scope = RosterScope(roster: spec, roles: library.roles, profiles: library.profiles, context: context)
    checkRoster(scope, into: &diagnostics)
    fleets.append(resolveFleet(scope))
  }
  return fleets.first ?? nil
}

/// Checks every north star; the first one belongs to the fleet.
func analyzeNorthStar(_ sources: SourceSet, into diagnostics: inout DiagnosticBag) -> NorthStar? {
  var northStars: [NorthStar?] = []
  for source in sources.all(.northStar) {
    let read = ReadDocument(source, into: &diagnostics)
    defer { proposeFixes(for: read, NorthStarKeys.table, into: &diagnostics) }
    guard let spec = decodeNorthStar(read.document, into: &diagnostics) else { continue }
    checkNorthStar(spec, into: &diagnostics)
    northStars.append(resolveNorthStar(spec))
  }
  return northStars.first ?? nil
}
