extension Resource {
  private static let templateFolder = "templates/"

  /// The texts that the compiler fills, sorted by path.
  package static var templates: [Resource] {
    embedded.filter { $0.path.hasPrefix(templateFolder) }
  }

  /// Returns the text of `templates/<name>`; a name that does not ship is a programmer's error.
  package static func template(_ name: String) -> String {
    guard let resource = embedded.first(where: { $0.path == templateFolder + name }) else {
      preconditionFailure("no template '\(name)' ships")
    }
    return "\(resource.text)"
  }
}
