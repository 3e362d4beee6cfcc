import MosaicCompiler
import MosaicDiagnostics
import MosaicFramework
import MosaicModel
import MosaicWorkspace

/// Creates a person's own profile: a copy of a shipped one, or a new one.
package struct ProfileCustomization {
  private let id: String
  private let isNew: Bool
  private let place: WorkspacePlace
  private let tell: Tell

  package init(of id: String, isNew: Bool, in place: WorkspacePlace, tell: @escaping Tell) {
    self.id = id
    self.isNew = isNew
    self.place = place
    self.tell = tell
  }

  /// - Parameter dryRun: whether to write nothing.
  /// - Throws: `Refusal`, or a file system error.
  package func run(dryRun: Bool) throws -> OwnFileCreation {
    let workspace = try Workspace(place)
    // Errors elsewhere do not matter here.
    let profiles = analyze(try workspace.loadLibrary(), in: .neutral).library.profiles
    if let file = profiles[id]?.ownFile { throw Refusal.ownFileExists(path: file) }
    let profile = try isNew ? skeleton(besides: profiles) : shipped(besides: profiles, in: workspace)
    let file = OwnFile(named: "\(id).yaml", in: FleetLayout.ownProfiles, of: workspace)
    try file.create(profile, dryRun: dryRun, tell: tell)
    return OwnFileCreation(file, profile)
  }

  private func shipped(besides profiles: ProfileLibrary, in workspace: Workspace) throws -> [UInt8] {
    guard let profile = Resource.profiles.first(where: { $0.stem == id }) else {
      let place = workspace.shown(FleetLayout.ownProfiles)
      throw NothingOfThatName(kind: .profile, name: id, known: profiles.profiles.map(\.id), place: place).refusal
    }
    return profile.bytes
  }

  private func skeleton(besides profiles: ProfileLibrary) throws -> [UInt8] {
    if profiles[id] != nil { throw Refusal.profileShips(id: id) }
    var bytes: [UInt8] = []
    ProfileSkeleton(id).render(into: &bytes)
    return bytes
  }
}

extension Refusal {
  /// Returns the refusal for a new profile with the ID of a shipped one.
  fileprivate static func profileShips(id: String) -> Refusal {
    Refusal(
      .no, "profile '\(id)' already ships with mosaic",
      help: "run 'mosaic fleet profile customize \(id)' to copy it, or use another id for a new profile")
  }
}
