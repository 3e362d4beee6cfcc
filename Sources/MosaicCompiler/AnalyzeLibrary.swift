import MosaicDiagnostics
import MosaicModel
import MosaicSyntax

/// Analyzes role contracts and profiles concurrently: each needs only the class or the ID of the others.
///
/// - Parameter known: the first role contracts, if they were decoded before.
func analyzeLibrary(
  _ sources: SourceSet, knowing known: [RoleSpec] = [], into diagnostics: inout DiagnosticBag
) -> Library {
  let roles = analyzeRoles(sources, knowing: known, into: &diagnostics)
  return Library(roles: roles, profiles: analyzeProfiles(sources, roles: roles, into: &diagnostics))
}

func analyzeRoles(
  _ sources: SourceSet, knowing known: [RoleSpec] = [], into diagnostics: inout DiagnosticBag
) -> RoleLibrary {
  let limit = diagnostics.limit
  let files = Array(sources.all(.role).dropFirst(known.count))
  let read = files.concurrentMap { ReadRole($0, limit: limit) }
  for role in read { diagnostics.report(contentsOf: role.found) }
  let specs = known + read.compactMap(\.spec)
  let duplicates = checkDuplicateClass(specs, into: &diagnostics)
  for spec in specs {
    checkRole(spec, isDuplicate: duplicates.contains(spec.span.file), into: &diagnostics)
  }
  let personas = specs.map { resolvePersona($0, in: sources.map) }
  let unread = zip(files, read).filter { $1.spec == nil }.map(\.0.stem)
  let unnamed = zip(specs, personas).filter { $1 == nil }.map(\.0.stem)
  return RoleLibrary(
    personas.compactMap(\.self), refused: Set(unread + unnamed),
    unread: UnreadFiles(sources.unread, brokenLinks: sources.brokenLinks))
}

func analyzeProfiles(
  _ sources: SourceSet, roles: RoleLibrary, into diagnostics: inout DiagnosticBag
) -> ProfileLibrary {
  let limit = diagnostics.limit
  let files = sources.all(.profile)
  let read = files.concurrentMap { ReadProfile($0, limit: limit) }
  let siblings = ProfileSiblings(read.compactMap(\.spec))
  let judged = read.concurrentMap { $0.judged(beside: siblings, roles, in: sources.map) }
  for profile in judged { diagnostics.report(contentsOf: profile.found) }
  return ProfileLibrary(
    judged.compactMap(\.profile), refused: Set(files.map(\.stem)),
    unread: UnreadFiles(sources.unread, brokenLinks: sources.brokenLinks))
}

/// A decoded role contract and the diagnostics of its file alone.
struct ReadRole {
  let spec: RoleSpec?
  let found: DiagnosticBag

  init(_ source: SourceSet.Source, limit: Int) {
    var found = DiagnosticBag(limit: limit)
    let isForeign = source.layer == .local && reportForeignPersona(source.file, into: &found)
    let document = isForeign ? nil : parseRole(source.file, into: &found)
    spec = document.map {
      decodeRole($0, of: source.file, stem: source.stem, layer: source.layer, into: &found)
    }
    self.found = found
  }
}

/// A decoded profile and the diagnostics of its file alone.
private struct ReadProfile {
  private let source: SourceSet.Source
  let spec: ProfileSpec?
  private let found: DiagnosticBag

  init(_ source: SourceSet.Source, limit: Int) {
    var found = DiagnosticBag(limit: limit)
    let read = ReadDocument(source, into: &found)
    spec = decodeProfile(read.document, stem: source.stem, layer: source.layer, into: &found)
    self.source = source
    self.found = found
  }

  /// Returns the profile, if it is valid, and every diagnostic of its file.
  func judged(
    beside siblings: ProfileSiblings, _ roles: RoleLibrary, in sources: SourceMap
  ) -> (profile: Profile?, found: DiagnosticBag) {
    var found = found
    if let spec { checkProfile(ProfileScope(profile: spec, siblings: siblings, roles: roles), into: &found) }
    if found.count > 0 { proposeFixes(for: readAgain(), ProfileKeys.table, into: &found) }
    return (spec.flatMap { resolveProfile($0, in: sources) }, found)
  }

  /// Parses the file again, which is needed only if it has diagnostics. Keeping the trees of all files would take most
  /// of the memory.
  private func readAgain() -> ReadDocument {
    var told = DiagnosticBag(limit: found.limit)
    return ReadDocument(source, into: &told)
  }
}
