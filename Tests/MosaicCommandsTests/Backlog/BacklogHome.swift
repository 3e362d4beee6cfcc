import Foundation
import MosaicTestHarness
import Testing

/// A new user's home whose backlog is in an empty database.
final class BacklogHome {
  let home: FreshHome
  let url: String

  init() throws {
    home = try FreshHome()
    url = try TestPostgres.shared.get().database()
  }

  /// Runs a script in which `$B` is `mosaic fleet backlog`.
  @discardableResult
  func run(_ script: String, extra: [String: String] = [:]) throws -> Shell.Outcome {
    let variables = ["DATABASE_URL": url, "B": "mosaic fleet backlog"].merging(extra) { $1 }
    return try home.run(script, extra: variables)
  }

  /// Runs a script that must succeed.
  func output(_ script: String) throws -> String {
    let outcome = try run(script)
    #expect(outcome.status == 0, "\(script): \(outcome.transcript)")
    return outcome.transcript
  }

  func query(_ text: String) throws -> String { try TestPostgres.shared.get().query(text, at: url) }
}
