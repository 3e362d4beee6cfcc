import Foundation
package import Testing

/// A real runtime, installed by `tools/need.sh runtimes`.
package enum RealRuntime: String, CaseIterable, Sendable {
  case claude, codex

  package static let folder = SystemdHarness.root + "/.build/runtimes"

  package var program: String { "\(Self.folder)/\(rawValue)" }

  /// Returns the output of `--version`, in one line.
  package func version() throws -> String {
    let home = try ScratchFolder()
    let environment = ProgramRun.plainEnvironment.merging(["HOME": home.path]) { $1 }
    let run = try ProgramRun.run(program, ["--version"], environment: environment)
    return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The first reason why a runtime cannot run here; nil if both can.
  package static let unavailability: String? = {
    for runtime in allCases where !FileManager.default.isExecutableFile(atPath: runtime.program) {
      return "\(runtime) is not installed (tools/need.sh runtimes)"
    }
    return nil
  }()
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, if the real runtimes are not installed.
  package static var needsRuntimes: Self {
    .enabled(if: RealRuntime.unavailability == nil, Comment(rawValue: RealRuntime.unavailability ?? ""))
  }
}
