import MosaicDiagnostics

/// The values of anchors, used to suggest a fix for a merge key, which is not supported.
struct MergedKeys {
  /// The roster key for settings that all agents share.
  static let home = "defaults"

  private struct Anchored {
    let names: [String]
    let start: Int
    var anchor: SourceSpan?
  }

  /// The maximum number of items and keys to inspect. A longer help text is of no use, and one is built for every merge
  /// key.
  private static let most = 64

  private let shared: [String]
  private var anchored: [String: Anchored] = [:]
  private var homeStart: Int?

  /// - Parameter shared: the keys of `defaults`; empty for a document without that key.
  init(shared: [String]) {
    self.shared = shared
  }

  /// - Parameter anchor: the span of the anchor, including its `&`.
  mutating func note(_ mapping: YAMLNode, anchoredBy anchor: SourceSpan, of file: SourceFile) {
    let name = file.text(in: anchor.range.dropFirst())
    anchored[name] = Anchored(
      names: Self.names(in: mapping), start: mapping.span.range.lowerBound, anchor: anchor)
  }

  mutating func noteHome(_ mapping: YAMLNode) {
    homeStart = mapping.span.range.lowerBound
  }

  /// Returns the anchors of the mappings that a merge key refers to.
  func anchors(of value: YAMLNode, in file: SourceFile) -> [SourceSpan] {
    sources(of: value, in: file).compactMap(\.anchor)
  }

  /// Returns the help text for a merge key.
  ///
  /// - Parameter own: the mapping's own keys, which take precedence over merged ones.
  func wayOut(of value: YAMLNode, besides own: [String], in file: SourceFile) -> String {
    guard !shared.isEmpty else { return "write out the keys where they belong" }
    let sources = sources(of: value, in: file)
    if let homeStart, !sources.isEmpty, sources.allSatisfy({ $0.start == homeStart }) {
      return "remove '<<' and its value: the keys under '\(Self.home):' apply to every agent that does not set them"
    }
    let merged = sources.flatMap(\.names)
    let taken = Set(merged).intersection(own)
    let names = merged.filter { !taken.contains($0) }
    if names.isEmpty, !merged.isEmpty {
      return "remove '<<' and its value: every key that it would add is already here"
    }
    let common = shared.filter(names.contains)
    guard !common.isEmpty else {
      return names.isEmpty
        ? "write out the merged keys where they belong; \(quoted(shared)) can be written once, under '\(Self.home):'"
        : "write out the merged \(names.count == 1 ? "key" : "keys") \(quoted(names)) where "
          + (names.count == 1 ? "it belongs" : "they belong")
    }
    let rest = names.filter { !shared.contains($0) }
    return "write \(quoted(common)) once under '\(Self.home):', which applies to every agent"
      + (rest.isEmpty ? "" : "; write out \(quoted(rest)) on each agent that needs \(rest.count == 1 ? "it" : "them")")
  }

  private func sources(of value: YAMLNode, in file: SourceFile) -> [Anchored] {
    switch value.content {
    case .sequence(let items):
      var seen: Set<Int> = []
      return items.prefix(Self.most).flatMap { source(of: $0, in: file) }.filter { seen.insert($0.start).inserted }
    default: return source(of: value, in: file)
    }
  }

  private func source(of value: YAMLNode, in file: SourceFile) -> [Anchored] {
    switch value.content {
    case .mapping: return [Anchored(names: Self.names(in: value), start: value.span.range.lowerBound)]
    case .scalar, .sequence: return []
    case .refused:
      guard file.bytes[value.span.range].first == UInt8(ascii: "*") else { return [] }
      return [anchored[file.text(in: value.span.range.dropFirst())]].compactMap { $0 }
    }
  }

  private static func names(in mapping: YAMLNode) -> [String] {
    guard case .mapping(let entries) = mapping.content else { return [] }
    return entries.prefix(most).map(\.key.value)
  }

  private func quoted(_ names: [String]) -> String {
    names.prefix(8).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }
}
