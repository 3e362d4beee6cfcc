import Foundation

/// Runs a script as a person would, with the built `mosaic` on PATH.
struct Shell {
  /// The output of both streams in the order in which it was written, and the exit code.
  struct Outcome {
    let transcript: String
    let status: Int32
  }

  let folder: URL
  let home: URL
  var extra: [String: String] = [:]

  func run(_ script: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(Repository.products.path):/usr/local/bin:/usr/bin:/bin", "HOME": home.path, "LC_ALL": "C.UTF-8",
    ].merging(extra) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(transcript: String(decoding: data, as: UTF8.self), status: process.terminationStatus)
  }
}

/// A temporary folder that is removed at the end of the test.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("mosaic-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}
