import MosaicDiagnostics
import MosaicModel

/// The ids of all profiles, and which file has each of them.
struct ProfileSiblings {
  private var owners: [LayeredID: Located<String>] = [:]

  /// Of two files with one id, that which has its name is meant, else the first one.
  init(_ profiles: [ProfileSpec]) {
    for profile in profiles where profile.isNamedAsItsID { add(profile) }
    for profile in profiles where !profile.isNamedAsItsID { add(profile) }
  }

  /// Where a profile's id is written in the file that has it; nil if it is this file.
  func owner(before profile: ProfileSpec) -> Located<String>? {
    guard let id = profile.id, let owner = owners[LayeredID(profile.layer, id: id.value)],
      owner.span.file != id.span.file
    else { return nil }
    return owner
  }

  func isTaken(_ id: String, in layer: Layer) -> Bool {
    owners[LayeredID(layer, id: id)] != nil
  }

  private mutating func add(_ profile: ProfileSpec) {
    guard let id = profile.id else { return }
    let key = LayeredID(profile.layer, id: id.value)
    if owners[key] == nil { owners[key] = id }
  }
}

private struct LayeredID: Hashable {
  let layer: Layer
  let id: String

  init(_ layer: Layer, id: String) {
    self.layer = layer
    self.id = id
  }
}

extension ProfileSpec {
  fileprivate var isNamedAsItsID: Bool { id?.value == stem }
}
