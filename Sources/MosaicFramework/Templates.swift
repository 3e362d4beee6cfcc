extension Resource {
  private static let templateFolder = "templates/"

  /// The templates that the compiler fills in, sorted by path.
  package static var templates: [Resource] {
    embedded.filter { $0.path.hasPrefix(templateFolder) }
  }

  /// Returns the text of `templates/<name>`. An unknown name is a programming error.
  package static func template(_ name: String) -> String {
    guard let resource = embedded.first(where: { $0.path == templateFolder + name }) else {
      preconditionFailure("no template '\(name)' ships")
    }
    return "\(resource.text)"
  }
}
