import MosaicFramework

/// A numbered step of the schema, from a file such as `migrations/0001-cards.sql`.
struct Migration {
  let number: Int
  let name: String
  let text: String

  /// All of them, in order.
  static let all: [Migration] = Resource.migrations.compactMap { resource in
    Int(resource.stem.prefix { $0 != "-" }).map { Migration(number: $0, name: resource.stem, text: "\(resource.text)") }
  }.sorted { $0.number < $1.number }

  static let latest = all.last?.number ?? 0
}
