import MosaicDiagnostics

/// A file that a person may take for a source, but that is not read because of its name or its place.
struct UnreadFile {
  let file: SourceFile
  /// The class or the id of the profile that the file would define in the right place; nil for a roster or a north star.
  let definition: String?
  /// Whether it is in a folder that mosaic writes, where 'check' reports it.
  let isForeign: Bool
  /// Why it is not read, to follow a colon.
  let reason: String
  /// How to make it a source.
  private let remedy: String
  /// The path of its folder, if that should have another name.
  private(set) var misnamedFolder: String?
  /// What else to do about it, if it was not meant as a source.
  private var alternative = ""
  /// Whether it is an error in itself, so that names which it would define need no message of their own.
  private(set) var isError = false

  init(_ file: SourceFile) {
    self.file = file
    let parts = file.path.split(separator: "/").map(String.init)
    let name = parts.last ?? ""
    let folder = parts.dropLast().last ?? ""
    let stem = String(name.prefix { $0 != "." })
    isForeign = Self.ownLayers[folder] != nil || folder == "fleet" && name.hasSuffix(".md")
    if let layer = UnreadName.layer(for: folder), layer != folder {
      definition = stem
      misnamedFolder = parts.dropLast().joined(separator: "/")
      reason = "its folder must be named '\(layer)', not '\(folder)'"
      remedy = "rename the folder to \(layer)"
    } else if let layer = Self.ownLayers[folder] {
      definition = stem
      reason = "files of your own belong in fleet/\(layer)"
      remedy = "move it to fleet/\(layer)"
    } else if folder == "fleet", name.hasSuffix(".md") {
      definition = stem
      reason = "contracts belong in fleet/roles.local"
      remedy = "move it to fleet/roles.local"
    } else if parts.dropLast(2).last == "roles.local" {
      let newName = Self.commonNames.contains(stem.lowercased()) ? folder.lowercased() : stem
      definition = newName
      reason = "it is in a folder below roles.local"
      remedy = "move it to roles.local/\(newName).md"
    } else if let newName = UnreadName.right(for: name), newName == name {
      definition = nil
      reason = "it belongs in the folder 'fleet'"
      remedy = "move it to fleet/\(name)"
    } else if let newName = UnreadName.right(for: name) {
      definition = nil
      reason = "it must be named '\(newName)'"
      remedy = "rename it to \(newName)"
      alternative = Self.elsewhere
    } else if let other = Self.otherLayer(of: name, in: folder) {
      definition = stem
      reason = "it is in \(folder)"
      remedy = "move it to fleet/\(other)"
    } else {
      let ending = folder == "roles.local" ? ".md" : ".yaml"
      definition = stem
      reason = "its name does not end in '\(ending)'"
      let isAgent = ending == ".md" && name.hasSuffix(".agent.yaml")
      remedy =
        isAgent
        ? "move an agent of BMAD to another folder, and convert it there with 'mosaic fleet persona import FILE'"
        : "rename it to \(stem + ending)"
      alternative = isAgent ? "" : Self.elsewhere
    }
  }

  /// A link to a file that does not exist, in the place of a source.
  init(brokenLink file: SourceFile) {
    self.file = file
    definition = file.path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) }
    isForeign = false
    let target = file.text(in: 0..<file.bytes.count)
    let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
    let isRelative = !target.hasPrefix("/")
    reason = "it is a link to a file that does not exist"
    remedy =
      isRelative
      ? "link to the file by its full path, or by its path from \(folder); or remove the link"
      : "remove the link, or create the file that it names"
    isError = true
  }

  /// What to do about it.
  var advice: String { remedy + alternative }

  private static let elsewhere = ", or move it to another folder"

  /// Returns the folder where a file with this ending belongs, if that is the other one.
  private static func otherLayer(of name: String, in folder: String) -> String? {
    switch folder {
    case "roles.local": name.hasSuffix(".yaml") && !name.hasSuffix(".agent.yaml") ? "profiles.local" : nil
    case "profiles.local": name.hasSuffix(".md") ? "roles.local" : nil
    default: nil
    }
  }

  /// The folders for a person's own files, by the folders that mosaic writes.
  private static let ownLayers = ["roles": "roles.local", "profiles": "profiles.local"]
  /// Names of files whose folder has the name of the agent.
  private static let commonNames: Set<String> = ["skill", "agent", "agents", "claude", "index", "role", "readme"]
}

/// Misspelled names of the two source files of a workspace.
package enum UnreadName {
  /// Returns the correct form of a name such as `North-Star.yml`, or nil for any other name.
  package static func right(for name: String) -> String? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, ["yaml", "yml"].contains(parts[1].lowercased()) else { return nil }
    switch parts[0].lowercased().filter({ $0 != "_" && $0 != "-" }) {
    case "roster": return "roster.yaml"
    case "northstar": return "NORTH_STAR.yaml"
    default: return nil
    }
  }
}

extension UnreadName {
  /// Returns the correct name of a folder such as `roles-local`; nil for any other name.
  package static func layer(for folder: String) -> String? {
    switch folder.lowercased().filter(\.isLetter) {
    case "roleslocal", "rolelocal", "roleslocals", "localroles": "roles.local"
    case "profileslocal", "profilelocal", "profileslocals", "localprofiles": "profiles.local"
    default: nil
    }
  }
}

/// The files that are not read, by what they would define.
struct UnreadFiles {
  private let byDefinition: [String: UnreadFile]

  init(_ files: [SourceFile], brokenLinks: [SourceFile] = []) {
    let unread = brokenLinks.map { UnreadFile(brokenLink: $0) } + files.map { UnreadFile($0) }
    byDefinition = Dictionary(unread.compactMap { file in file.definition.map { ($0, file) } }) { first, _ in first }
  }

  subscript(name: String) -> UnreadFile? { byDefinition[name] }

  /// Returns whether a diagnostic refers to a file, or to another file of its folder if that has the wrong name.
  func isReported(_ unread: UnreadFile, in diagnostics: DiagnosticBag) -> Bool {
    let files = unread.misnamedFolder.map { folder in
      byDefinition.values.filter { $0.misnamedFolder == folder }.map(\.file.id)
    }
    let ids = Set(files ?? [unread.file.id])
    return diagnostics.diagnostics.contains { $0.related.contains { ids.contains($0.span.file) } }
  }
}

extension UnreadFile {
  /// Points at the file in a diagnostic about a name that it would define.
  var label: Label { Label(start, text: "not read: \(reason)") }

  /// Returns how to make the file define a name.
  func advice(for name: String) -> String { "\(remedy), so that it defines '\(name)'" }

  var start: SourceSpan { SourceSpan(file: file.id, range: 0..<0) }
}
