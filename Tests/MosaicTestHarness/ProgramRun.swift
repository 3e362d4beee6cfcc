import Foundation

/// The result of a program.
package struct ProgramRun: Sendable {
  package let status: Int32
  package let output: String
  package let errors: String

  /// Runs a program and waits until it exits. Its output goes to files, so it never blocks on a full pipe.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = plainEnvironment
  ) throws -> ProgramRun {
    let scratch = try ScratchFolder()
    for name in ["output", "errors"] { try scratch.write([], to: name) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: scratch.url("output"))
    process.standardError = try FileHandle(forWritingTo: scratch.url("errors"))
    try process.run()
    process.waitUntilExit()
    return ProgramRun(
      status: process.terminationStatus,
      output: String(decoding: try scratch.read("output"), as: UTF8.self),
      errors: String(decoding: try scratch.read("errors"), as: UTF8.self))
  }

  /// A minimal environment that inherits nothing from the one in which the tests run.
  package static let plainEnvironment = [
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
  ]
}
