package import MosaicCompiler
import MosaicDiagnostics
import MosaicHost
package import MosaicLanguageServer
import MosaicModel
import MosaicWorkspace

/// The disk as seen by the language server.
package struct WorkspaceFiles: DescriptionFiles {
  package init() {}

  /// Returns a file's kind; nil if it is not ours or a `.mosaicignore` file matches it. A Markdown file is a role
  /// contract only in a folder of roles: an editor also opens others.
  package func kind(of bytes: [UInt8], at path: String) -> SourceSet.Kind? {
    seenKind(of: bytes, at: path).flatMap { isIgnored(path) ? nil : $0 }
  }

  private func isIgnored(_ path: String) -> Bool {
    (try? IgnoredPaths.contain(file: Path.absolute(path), reading: .disk)) ?? false
  }

  private func seenKind(of bytes: [UInt8], at path: String) -> SourceSet.Kind? {
    if let place = FleetPlace(path) { return place.kind }
    if path.hasSuffix(".md") {
      let isRole = Path.name(Path.parent(path)).hasPrefix("roles") && isSource(Path.name(path), ending: ".md")
      return isRole ? .role : nil
    }
    guard case .source(let kind) = DocumentIdentity(of: bytes, at: path) else { return nil }
    return kind
  }

  package func layer(around path: String, open: [String: [UInt8]]) -> LocalLayer {
    let place = FleetPlace(path).map { "fleet of \($0.home)" } ?? "beside and above \(Path.parent(path))"
    do {
      return LocalLayer(place: place, files: files(try sources(around: path, SourceReading(open: open)), open: open))
    } catch {
      return LocalLayer(place: place, files: [], failure: said(error))
    }
  }

  /// Returns a person's own files among sources, each with its absolute path or, if it is open, the editor's.
  private func files(_ sources: [SourceSet.Source], open: [String: [UInt8]]) -> [LocalLayer.File] {
    let spellings = Dictionary(open.keys.map { (Path.absolute($0), $0) }) { first, _ in first }
    return sources.filter { $0.layer == .local }.map { source in
      let found = source.file.path.hasPrefix("/") ? source.file.path : Path.currentFolder + "/" + source.file.path
      return LocalLayer.File(
        path: spellings[Path.absolute(found)] ?? found, bytes: source.file.bytes, kind: source.kind)
    }
  }

  /// Returns the files of a document's workspace or, for any other document, its layers and the files below the folder
  /// that contains them.
  package func descriptions(around path: String, open: [String: [UInt8]]) -> [LocalLayer.File] {
    guard let place = FleetPlace(path) else {
      return layer(around: path, open: open).files + descriptions(in: [Self.root(of: path)], open: open)
    }
    let reading = SourceReading(open: open)
    let fleet = "\(place.home)/fleet"
    var sources = (try? Workspace(home: place.home).loadLibrary(reading)) ?? SourceSet()
    for (name, kind) in [("roster.yaml", SourceSet.Kind.roster), ("NORTH_STAR.yaml", .northStar)] {
      guard let bytes = (try? reading.read("\(fleet)/\(name)")) ?? nil else { continue }
      sources.add(path: "\(fleet)/\(name)", bytes: bytes, kind: kind)
    }
    return files(sources.sources, open: open)
  }

  package func descriptions(in folders: [String], open: [String: [UInt8]]) -> [LocalLayer.File] {
    let named = try? NamedFiles(folders.filter(FileBytes.isFolder), reading: SourceReading(open: open))
    return files(named?.sources.sources ?? [], open: open)
  }

  /// Returns the nearest folder with a layer, or the folder of the document.
  private static func root(of path: String) -> String {
    let folder = Path.parent(path)
    var above = ["roles.local", "profiles.local"].contains(Path.name(folder)) ? Path.parent(folder) : folder
    while above != "/" && above != "." {
      if ["roles.local", "profiles.local"].contains(where: { FileBytes.isFolder("\(above)/\($0)") }) { return above }
      above = Path.parent(above)
    }
    return folder
  }

  package func writtenOut(_ relative: String, around path: String) -> String? {
    var folder = Path.parent(path)
    while folder != "/" && folder != "." {
      let place = "\(folder)/\(relative)"
      if Path.name(folder) == "fleet", (try? SourceReader.read(place)) ?? nil != nil { return place }
      folder = Path.parent(folder)
    }
    return nil
  }

  /// Returns the folders of a document's workspace or, for any other document, those of the layers above it, and those
  /// in which a layer or a `.mosaicignore` file could appear.
  package func watchedFolders(around path: String) -> [String] {
    let folders = try? FleetPlace(path).map { try WatchedFolders(of: Workspace(home: $0.home)) }
    let layers = folders ?? (try? WatchedFolders(of: [path]))
    return (layers?.paths ?? []) + Self.foldersOfRepository(above: Path.absolute(path))
  }

  private static func foldersOfRepository(above path: String) -> [String] {
    var folders: [String] = []
    var folder = Path.parent(path)
    while folder != "/" && folder != "." {
      folders.append(folder)
      if FileBytes.exists("\(folder)/.git") { return folders }
      folder = Path.parent(folder)
    }
    return Array(folders.prefix(1))
  }

  /// Returns the sources to check a document with: its workspace, or, as for `validate FILE`, those next to and above
  /// it.
  private func sources(around path: String, _ reading: SourceReading) throws -> [SourceSet.Source] {
    if let place = FleetPlace(path) { return try Workspace(home: place.home).loadLibrary(reading).sources }
    let named = try NamedFiles([path], reading: reading)
    // All documents of a folder are checked with the same layer, whether or not they belong to it.
    let isPartOfLayer = ["roles.local", "profiles.local"].contains(Path.name(Path.parent(path)))
    return named.sources.sources.filter { isPartOfLayer || !named.asked.contains($0.file.path) }
  }

  private func said(_ error: any Error) -> String {
    Refusal(error)?.message ?? String(describing: error)
  }
}

/// A path in a workspace where a person writes.
private struct FleetPlace {
  /// The workspace.
  let home: String
  let kind: SourceSet.Kind

  init?(_ path: String) {
    let folder = Path.parent(path)
    let isOwn = ["roles.local", "profiles.local"].contains(Path.name(folder))
    let fleet = isOwn ? Path.parent(folder) : folder
    guard Path.name(fleet) == "fleet", let kind = Self.kind(Path.name(path), folder: isOwn ? Path.name(folder) : "")
    else {
      return nil
    }
    home = Path.parent(fleet)
    self.kind = kind
  }

  private static func kind(_ name: String, folder: String) -> SourceSet.Kind? {
    switch (folder, name) {
    case ("", "roster.yaml"): .roster
    case ("", "NORTH_STAR.yaml"): .northStar
    case ("roles.local", _): isSource(name, ending: ".md") ? .role : nil
    case ("profiles.local", _): isSource(name, ending: ".yaml") ? .profile : nil
    default: nil
    }
  }
}
