import Foundation

/// The home of a new user of `mosaic`: a temporary folder that is `$HOME` and the current folder of every command.
final class FreshHome {
  private let temporary: TemporaryFolder

  init() throws {
    temporary = try TemporaryFolder()
  }

  var url: URL { temporary.url }
  var workspace: URL { url.appendingPathComponent(".config/mosaic") }

  /// Copies a folder to the workspace; does nothing if the folder does not exist.
  func settle(_ input: URL) throws {
    guard FileManager.default.fileExists(atPath: input.path) else { return }
    try makeFolder(above: workspace)
    try FileManager.default.copyItem(at: input, to: workspace)
  }

  @discardableResult
  func run(_ script: String, extra: [String: String] = [:]) throws -> Shell.Outcome {
    try Shell(folder: url, home: url, extra: extra).run(script)
  }

  /// Writes a file of the workspace.
  func write(_ path: String, _ text: String) throws {
    let file = workspace.appendingPathComponent(path)
    try makeFolder(above: file)
    try Data(text.utf8).write(to: file)
  }

  /// Returns the text of a file in the workspace.
  func text(_ path: String) throws -> String {
    try String(contentsOf: workspace.appendingPathComponent(path), encoding: .utf8)
  }

  func holds(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: workspace.appendingPathComponent(path).path)
  }

  private func makeFolder(above url: URL) throws {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
  }
}
