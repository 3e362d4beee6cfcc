import MosaicFormats
import MosaicHost

/// Codex's configuration as one start would see it. See "Configuration Reference" of its documentation.
struct CodexConfiguration {
  /// `$CODEX_HOME`, or else `~/.codex`.
  let home: String
  let values: TOMLValue
  /// Files that could not be parsed, `PATH:LINE`.
  let unread: [String]
  private let user: TOMLValue

  /// - Parameter isTrusted: whether the project's own configuration counts.
  init(of start: RuntimeStart, isTrusted: (TOMLValue, _ home: String) -> Bool) {
    let home = start.variable("CODEX_HOME") ?? "\(start.home)/.codex"
    self.home = home
    var unread: [String] = []
    func table(_ path: String) -> TOMLValue {
      guard let bytes = FileBytes.read(path) else { return .table([:]) }
      do throws(TOMLReader.Failure) {
        return try TOMLReader.table(String(decoding: bytes, as: UTF8.self))
      } catch {
        unread.append("\(path):\(error.line)")
        return .table([:])
      }
    }
    user = table("\(home)/config.toml")
    let profiles = start.options(["-p", "--profile"]).map { table("\(home)/\($0).config.toml") }
    let given = Self.given(start)
    let ours = ([user] + profiles + given).reduce(TOMLValue.table([:])) { $0.merging($1) }
    let project = isTrusted(ours, home) ? table("\(start.folder)/.codex/config.toml") : .table([:])
    values = ([user, project] + profiles + given).reduce(TOMLValue.table([:])) { $0.merging($1) }
    self.unread = unread
  }

  /// Returns the values of `-c`. A value that is not TOML is a string.
  private static func given(_ start: RuntimeStart) -> [TOMLValue] {
    start.options(["-c", "--config"]).compactMap { setting in
      guard let sign = setting.firstIndex(of: "=") else { return nil }
      let text = String(setting[setting.index(after: sign)...])
      guard let key = try? TOMLReader.key(String(setting[..<sign])) else { return nil }
      let value = (try? TOMLReader.value(text)) ?? .string(text)
      return key.reversed().reduce(value) { TOMLValue.table([$1: $0]) }
    }
  }

  var configFile: String { "\(home)/config.toml" }

  subscript(path: String...) -> TOMLValue? { values[path] }
}
