import MosaicDiagnostics
import MosaicModel

/// The IDs of all profiles, and the file that defines each of them.
struct ProfileSiblings {
  private var owners: [LayeredID: Located<String>] = [:]

  /// If two files have the same ID, the one with the matching file name defines it, otherwise the first.
  init(_ profiles: [ProfileSpec]) {
    for profile in profiles where profile.isNamedAsItsID { add(profile) }
    for profile in profiles where !profile.isNamedAsItsID { add(profile) }
  }

  /// Returns the ID in the file that defines it, or nil if that is this file.
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
