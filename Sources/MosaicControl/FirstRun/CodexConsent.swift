import MosaicFormats

/// A person's consent for one Codex agent: `fleet/run/NAME.trust`, mode 0600, written by `mosaic agent trust`.
///
/// One JSON object: `version` (1), `folders` (list of paths), `model_migrations` (names of models, from old to new).
/// Each start passes it on as `-c`, so Codex's own configuration stays as it is.
package struct CodexConsent: Equatable, Sendable {
  package enum Item: Hashable, Sendable {
    /// A folder that Codex may trust.
    case folder(String)
    /// Keep a model although Codex offers a new one.
    case model(old: String, new: String)
  }

  package let items: [Item]

  package init(_ items: [Item]) {
    self.items = items
  }

  /// Reads the file; a missing or damaged file consents to nothing.
  package init(of agent: String, in folder: FleetFolder) {
    let file = JSONFile(Self.path(of: agent, in: folder))
    let folders = file["folders"]?.items?.compactMap(\.string) ?? []
    let models = file["model_migrations"]?.members ?? []
    items =
      folders.map(Item.folder)
      + models.compactMap { member in member.value.string.map { .model(old: member.key, new: $0) } }
  }

  package static func path(of agent: String, in folder: FleetFolder) -> String {
    "\(folder.run)/\(agent).trust"
  }

  package func adding(_ new: [Item]) -> CodexConsent {
    // If a model has two answers, the later one counts.
    let models = Set(new.compactMap(\.oldModel))
    let kept = items.filter { item in !new.contains(item) && !(item.oldModel.map(models.contains) ?? false) }
    return CodexConsent(kept + new)
  }

  /// The bytes of the file.
  package var text: String {
    let folders = items.compactMap { if case .folder(let path) = $0 { JSONString.quoted(path) } else { nil } }
    let models = items.compactMap {
      if case .model(let old, let new) = $0 { "\(JSONString.quoted(old)): \(JSONString.quoted(new))" } else { nil }
    }
    func block(_ open: String, lines: [String], close: String) -> String {
      lines.isEmpty ? open + close : "\(open)\n    \(lines.joined(separator: ",\n    "))\n  \(close)"
    }
    return
      "{\n  \"folders\": \(block("[", lines: folders, close: "]")),\n  \"model_migrations\": \(block("{", lines: models, close: "}")),\n  \"version\": 1\n}\n"
  }

  /// The Codex options that express this consent.
  package var arguments: [String] {
    let folders = items.compactMap {
      if case .folder(let path) = $0 { "\(TOMLString.quoted(path))={trust_level=\"trusted\"}" } else { nil }
    }
    let models = items.compactMap {
      if case .model(let old, let new) = $0 { "\(TOMLString.quoted(old))=\(TOMLString.quoted(new))" } else { nil }
    }
    return (folders.isEmpty ? [] : ["-c", "projects={\(folders.joined(separator: ","))}"])
      + (models.isEmpty ? [] : ["-c", "notice.model_migrations={\(models.joined(separator: ","))}"])
  }

  /// Returns options for one agent's Codex: its person's consent, and no offer to update the program, which nobody
  /// would answer.
  package static func arguments(of agent: String, in folder: FleetFolder) -> [String] {
    ["-c", "check_for_update_on_startup=false"] + CodexConsent(of: agent, in: folder).arguments
  }
}

extension CodexConsent.Item {
  fileprivate var oldModel: String? {
    if case .model(let old, _) = self { old } else { nil }
  }
}
