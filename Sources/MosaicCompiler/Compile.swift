import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// The whole compiler: from the bytes that were read to the bytes to be written. Pure.
package func compile(_ sources: SourceSet, in context: CompileContext) -> Compilation {
  var diagnostics = DiagnosticBag()
  let library = compileLibrary(sources, into: &diagnostics)
  let fleet = compileRoster(sources, library, context, into: &diagnostics)
  let northStar = compileNorthStar(sources, into: &diagnostics)
  let isSound = !diagnostics.hasErrors
  let files = isSound ? fleet.map { render(lower($0, northStar, library, in: context)) } ?? [] : []
  return Compilation(
    fleet: isSound ? fleet : nil, northStar: isSound ? northStar : nil, library: library, files: files,
    diagnostics: diagnostics.sorted(in: sources.map), sources: sources.map.redacting(diagnostics.secrets))
}

private func compileLibrary(_ sources: SourceSet, into diagnostics: inout DiagnosticBag) -> Library {
  let roles = compileRoles(sources, into: &diagnostics)
  return Library(roles: roles, profiles: compileProfiles(sources, roles, into: &diagnostics))
}

func compileRoles(_ sources: SourceSet, into diagnostics: inout DiagnosticBag) -> RoleLibrary {
  var specs: [RoleSpec] = []
  var refused: Set<String> = []
  for source in sources.all(.role) {
    guard let document = parseRole(source.file, into: &diagnostics) else {
      refused.insert(source.stem)
      continue
    }
    let spec = decodeRole(document, of: source.file, stem: source.stem, layer: source.layer, into: &diagnostics)
    checkRole(spec, into: &diagnostics)
    specs.append(spec)
  }
  checkDuplicateClass(specs, into: &diagnostics)
  return RoleLibrary(specs.map(resolvePersona), refused: refused)
}

func compileProfiles(
  _ sources: SourceSet, _ roles: RoleLibrary, into diagnostics: inout DiagnosticBag
) -> ProfileLibrary {
  var specs: [ProfileSpec] = []
  let stems = Set(sources.all(.profile).map(\.stem))
  for source in sources.all(.profile) {
    let document = parseYAML(source.file, into: &diagnostics)
    guard let spec = decodeProfile(document, stem: source.stem, layer: source.layer, into: &diagnostics) else {
      continue
    }
    checkProfile(ProfileScope(profile: spec, roles: roles), into: &diagnostics)
    specs.append(spec)
  }
  checkDuplicateProfile(specs, into: &diagnostics)
  return ProfileLibrary(specs.compactMap(resolveProfile), refused: stems)
}

/// Every roster is checked; the first one is the fleet.
func compileRoster(
  _ sources: SourceSet, _ library: Library, _ context: CompileContext, into diagnostics: inout DiagnosticBag
) -> Fleet? {
  var fleets: [Fleet?] = []
  for source in sources.all(.roster) {
    let document = refuseTokens(parseYAML(source.file, into: &diagnostics), in: source.file, into: &diagnostics)
    guard let spec = decodeRoster(document, into: &diagnostics) else { continue }
    let scope = RosterScope(
      roster: spec, roles: library.roles, profileIDs: library.profiles.knownIDs, context: context)
    checkRoster(scope, into: &diagnostics)
    fleets.append(resolveFleet(scope, profiles: library.profiles))
  }
  return fleets.first ?? nil
}

/// Every north star is checked; the first one belongs to the fleet.
func compileNorthStar(_ sources: SourceSet, into diagnostics: inout DiagnosticBag) -> NorthStar? {
  var northStars: [NorthStar?] = []
  for source in sources.all(.northStar) {
    let document = parseYAML(source.file, into: &diagnostics)
    guard let spec = decodeNorthStar(document, into: &diagnostics) else { continue }
    checkNorthStar(spec, into: &diagnostics)
    northStars.append(resolveNorthStar(spec))
  }
  return northStars.first ?? nil
}
