import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// The whole compiler: from the bytes that were read to the bytes to be written. Pure.
///
/// - Parameter limit: how many diagnostics of one code in one file are kept; the others are counted.
package func compile(
  _ sources: SourceSet, in context: CompileContext, limit: Int = DiagnosticBag.usualLimit
) -> Compilation {
  let analysis = analyze(sources, in: context, limit: limit)
  guard let fleet = analysis.fleet else { return Compilation(analysis, files: []) }
  return Compilation(analysis, files: render(lower(fleet, analysis.northStar, analysis.library, in: context)))
}

/// The first half of the compiler, which judges what people wrote. Pure.
///
/// - Parameter limit: how many diagnostics of one code in one file are kept; the others are counted.
package func analyze(
  _ sources: SourceSet, in context: CompileContext, limit: Int = DiagnosticBag.usualLimit
) -> Analysis {
  var diagnostics = DiagnosticBag(limit: limit)
  let library = analyzeLibrary(sources, into: &diagnostics)
  let fleet = analyzeRoster(sources, library, context, into: &diagnostics)
  let northStar = analyzeNorthStar(sources, into: &diagnostics)
  for file in sources.unread { checkUnreadFile(file, into: &diagnostics) }
  diagnostics.reportUnusedAllowances()
  let isSound = !diagnostics.hasErrors
  return Analysis(
    fleet: isSound ? fleet : nil, northStar: isSound ? northStar : nil, library: library,
    findings: Findings(diagnostics, in: sources.map))
}

private func analyzeLibrary(_ sources: SourceSet, into diagnostics: inout DiagnosticBag) -> Library {
  let roles = analyzeRoles(sources, into: &diagnostics)
  return Library(roles: roles, profiles: analyzeProfiles(sources, roles, into: &diagnostics))
}

/// - Parameter known: the first ones, if they were read before.
func analyzeRoles(
  _ sources: SourceSet, knowing known: [RoleSpec] = [], into diagnostics: inout DiagnosticBag
) -> RoleLibrary {
  var specs = known
  var refused: Set<String> = []
  for source in sources.all(.role).dropFirst(known.count) {
    guard let document = parseRole(source.file, into: &diagnostics) else {
      refused.insert(source.stem)
      continue
    }
    let spec = decodeRole(document, of: source.file, stem: source.stem, layer: source.layer, into: &diagnostics)
    specs.append(spec)
  }
  let duplicates = checkDuplicateClass(specs, into: &diagnostics)
  for spec in specs {
    checkRole(spec, isDuplicate: duplicates.contains(spec.span.file), into: &diagnostics)
  }
  return RoleLibrary(specs.map { resolvePersona($0, in: sources.map) }, refused: refused)
}

func analyzeProfiles(
  _ sources: SourceSet, _ roles: RoleLibrary, into diagnostics: inout DiagnosticBag
) -> ProfileLibrary {
  var specs: [ProfileSpec] = []
  let stems = Set(sources.all(.profile).map(\.stem))
  let documents = sources.all(.profile).map { ReadDocument($0, into: &diagnostics) }
  for read in documents {
    let (stem, layer) = (read.source.stem, read.source.layer)
    guard let spec = decodeProfile(read.document, stem: stem, layer: layer, into: &diagnostics) else { continue }
    specs.append(spec)
  }
  let duplicates = checkDuplicateProfile(specs, into: &diagnostics)
  let ids = Dictionary(grouping: specs, by: \.layer).mapValues { Set($0.compactMap(\.id?.value)) }
  for spec in specs {
    let scope = ProfileScope(profile: spec, roles: roles)
    let isDuplicate = duplicates.contains(spec.span.file)
    checkProfile(scope, isDuplicate: isDuplicate, taken: ids[spec.layer, default: []], into: &diagnostics)
  }
  for read in documents { proposeFixes(for: read, ProfileKeys.table, into: &diagnostics) }
  return ProfileLibrary(specs.compactMap { resolveProfile($0, in: sources.map) }, refused: stems)
}

/// Every roster is checked; the first one is the fleet.
func analyzeRoster(
  _ sources: SourceSet, _ library: Library, _ context: CompileContext, into diagnostics: inout DiagnosticBag
) -> Fleet? {
  var fleets: [Fleet?] = []
  for source in sources.all(.roster) {
    let read = ReadDocument(source, into: &diagnostics)
    defer { proposeFixes(for: read, RosterKeys.table, into: &diagnostics) }
    let document = refuseTokens(read.document, in: source.file, into: &diagnostics)
    guard let spec = decodeRoster(document, into: &diagnostics) else { continue }
    let scope = RosterScope(
      roster: spec, roles: library.roles, profileIDs: library.profiles.knownIDs, context: context)
    checkRoster(scope, into: &diagnostics)
    fleets.append(resolveFleet(scope, profiles: library.profiles))
  }
  return fleets.first ?? nil
}

/// Every north star is checked; the first one belongs to the fleet.
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
