import MosaicFormats
import MosaicFramework
import MosaicModel

extension Output {
  static let shippedLibrary = Output(
    at: .named(prefix: FleetLayout.roles + "/", suffix: ".md"),
    .named(prefix: FleetLayout.profiles + "/", suffix: ".yaml"),
    .named(prefix: FleetLayout.examples + "/", suffix: ".yaml"),
    .file(FleetLayout.sendTool)
  ) { _ in lowerShippedLibrary() }
}

/// Lowers the shipped library to files in the workspace, for users to read and copy from.
func lowerShippedLibrary() -> [Artifact] {
  let roles = Resource.roles.map { role in
    Artifact(
      path: "\(FleetLayout.roles)/\(role.stem).md",
      LibraryFile(role, notice: "To change it, run 'mosaic fleet persona customize \(role.stem)' and edit the copy."))
  }
  let profiles = Resource.profiles.map { profile in
    Artifact(
      path: "\(FleetLayout.profiles)/\(profile.stem).yaml",
      LibraryFile(
        profile, notice: "To change it, copy it to fleet/profiles.local/\(profile.stem).yaml and edit the copy."))
  }
  let presets = Resource.presets.map { preset in
    Artifact(
      path: "\(FleetLayout.examples)/\(preset.stem).yaml",
      LibraryFile(preset, notice: "To use it, run 'mosaic fleet init --preset \(preset.stem)'."))
  }
  return roles + profiles + presets + Resource.tools.map(shippedTool)
}

/// Returns an executable script at its path in the workspace.
private func shippedTool(_ tool: Resource) -> Artifact {
  let path = String(tool.path.dropFirst("framework/".count))
  let notice = "To change what it does, write your own script that calls 'mosaic agent send'."
  return Artifact(path: path, mode: .executable, LibraryFile(tool, notice: notice))
}

/// The first words of the notice in a copied file.
package let shippedNotice = "# Generated: ships with mosaic"

/// A shipped file with a notice near its top that states where it comes from.
private struct LibraryFile: Document {
  private let resource: Resource
  private let notice: String

  init(_ resource: Resource, notice: String) {
    self.resource = resource
    self.notice = "\(shippedNotice) as \(resource.path).\n# \(notice)\n"
  }

  func render(into bytes: inout [UInt8]) {
    let text = resource.bytes
    let head = text[..<firstLines(of: text)]
    bytes += head
    bytes += Array(notice.utf8)
    bytes += text[head.endIndex...]
  }

  /// Returns the length of the first line if it must stay first, because it opens front matter, names a schema or is a
  /// shebang; otherwise 0. The notice goes after it.
  private func firstLines(of text: [UInt8]) -> Int {
    let end = text.firstIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let first = String(decoding: text[..<end], as: UTF8.self)
    let hasToBeFirst = first == "---\n" || first.hasPrefix("# yaml-language-server:") || first.hasPrefix("#!")
    return hasToBeFirst ? end : 0
  }
}
