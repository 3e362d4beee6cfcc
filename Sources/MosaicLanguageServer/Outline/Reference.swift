import MosaicCompiler

/// The kind of thing that a word names.
enum Reference {
  case personaClass
  case domain
  case runtime
  case agent
  case profile
  case seat
  case goal
  case repository

  /// - Parameter path: the keys from the top level to the word.
  init?(_ kind: SourceSet.Kind, path: [String]) {
    switch (kind, path) {
    case (.roster, ["agents", "class"]), (.profile, ["roster", "class"]): self = .personaClass
    case (.roster, ["agents", "runtime"]), (.roster, ["defaults", "runtime"]), (.profile, ["roster", "runtime"]):
      self = .runtime
    case (.roster, ["agents", "repository"]), (.roster, ["defaults", "repository"]): self = .repository
    case (.roster, ["agents", "reports_to"]): self = .agent
    case (.roster, ["profile"]): self = .profile
    case (.profile, ["lead"]), (.profile, ["floor"]), (.profile, ["roster", "reports_to"]): self = .seat
    case (.northStar, ["goals", "depends_on"]): self = .goal
    case (.role, ["domain"]): self = .domain
    default: return nil
    }
  }

  /// Returns what the keys of the mapping at a path name.
  init?(keyIn kind: SourceSet.Kind, _ path: [String]) {
    switch (kind, path) {
    case (.roster, ["runtimes"]): self = .runtime
    case (.roster, ["repositories"]): self = .repository
    default: return nil
    }
  }

  /// Returns what the word at a path names, if the name is defined there.
  init?(declaredIn kind: SourceSet.Kind, _ path: [String]) {
    switch (kind, path) {
    case (.roster, ["agents", "name"]): self = .agent
    case (.profile, ["roster", "class"]): self = .seat
    case (.role, ["class"]): self = .personaClass
    case (.northStar, ["goals", "id"]): self = .goal
    default: return nil
    }
  }
}

extension DocumentOutline {
  /// Returns the items of a document whose names can be referenced.
  func named(_ reference: Reference) -> [(item: OutlineNode, name: OutlineNode)] {
    let (list, key) =
      switch reference {
      case .agent: ("agents", "name")
      case .seat: ("roster", "class")
      case .goal: ("goals", "id")
      default: ("", "")
      }
    return items(list).compactMap { item in
      item[key].flatMap { $0.text == nil ? nil : (item, $0) }
    }
  }

  /// Returns the item with a name.
  func item(_ reference: Reference, named name: String) -> (item: OutlineNode, name: OutlineNode)? {
    named(reference).first { $0.name.text == name }
  }

  /// Returns the places that refer to a name.
  func uses(_ reference: Reference, of name: String) -> [OutlineNode] {
    let nodes: [OutlineNode] =
      switch reference {
      case .agent: items("agents").compactMap { $0["reports_to"] }
      case .goal: items("goals").flatMap { $0["depends_on"]?.scalars ?? [] }
      case .personaClass, .seat: classes
      case .runtime: (items("agents") + items("roster") + [root["defaults"]]).compactMap { $0?["runtime"] }
      case .repository: (items("agents") + [root["defaults"]]).compactMap { $0?["repository"] }
      case .profile, .domain: []
      }
    return nodes.filter { $0.text == name }
  }

  /// The places where a roster or a profile names a class.
  private var classes: [OutlineNode] {
    if kind == .roster { return items("agents").compactMap { $0["class"] } }
    let seats = items("roster").flatMap { [$0["class"], $0["reports_to"]] }
    return ([root["lead"]] + (root["floor"]?.scalars ?? []) + seats).compactMap { $0 }
  }

  /// The keys that declare names.
  func declaredKeys(_ reference: Reference) -> [OutlineEntry] {
    switch reference {
    case .runtime: declaredRuntimes
    case .repository: declaredRepositories
    default: []
    }
  }

  /// The runtimes that the roster declares.
  var declaredRuntimes: [OutlineEntry] { declared("runtimes") }

  /// The repositories that the roster declares.
  var declaredRepositories: [OutlineEntry] { declared("repositories") }

  private func declared(_ key: String) -> [OutlineEntry] {
    kind == .roster ? root[key]?.entries.filter(\.hasColon) ?? [] : []
  }
}
