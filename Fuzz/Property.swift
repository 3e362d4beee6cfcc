/// Properties that must hold for any bytes, one per reader or writer. The raw value names the folder of its seeds.
enum Property: String, CaseIterable {
  case yaml
  case roster
  case fixes
  case profile
  case northStar = "north-star"
  case role
  case unit
  case environment
  case manifest
  case entries
  case lsp

  func hold(for bytes: [UInt8]) {
    switch self {
    case .yaml: treeIsInItsFile(bytes)
    case .roster: rosterIsJudged(bytes)
    case .fixes: fixesMakeNothingWorse(bytes)
    case .profile: profileIsJudged(bytes)
    case .northStar: northStarIsJudged(bytes)
    case .role: roleIsJudged(bytes)
    case .unit: unitGivesTextBack(bytes)
    case .environment: environmentGivesValuesBack(bytes)
    case .manifest: manifestComesBack(bytes)
    case .entries: entriesAreTheWholeFile(bytes)
    case .lsp: serverConverses(bytes)
    }
  }
}

/// Ends the run if a property does not hold; libFuzzer keeps the input.
func require(_ holds: Bool, _ claim: @autoclosure () -> String) {
  if !holds { fatalError(claim()) }
}

/// Returns a value that must be readable for any input.
func reading<Value>(_ claim: String, _ read: () throws -> Value) -> Value {
  do {
    return try read()
  } catch {
    fatalError("\(claim): \(error)")
  }
}
