import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicFormats

/// The short form of `make soak-fleet`: the same programs, with fewer agents and smaller counts.
@Suite("A fleet that is broken in every way is shown as it is", .runsPrograms, .needsUserManager)
struct SoakTests {
  private static let missing = ["python3", "tmux"].first {
    !FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
      && !FileManager.default.isExecutableFile(atPath: "/usr/local/bin/\($0)")
  }

  @Test(
    "an observer that uses nothing of ours agrees with 'ps' while every part of a fleet is killed and stopped",
    .enabled(if: missing == nil, Comment(rawValue: "there is no \(missing ?? "")")))
  func short() throws {
    var environment = ProgramRun.plainEnvironment
    environment["SECONDS_OF_FAULTS"] = "60"
    environment["ROUND"] = "60"
    environment["AGENTS"] = "8"
    // Other tests run beside this one and delay answers; 'make soak-fleet' has the strict bounds.
    environment["BOUNDS"] = "--samples 400 --each 2 --patience 6 --longest 5 --unknown 5"
    let folder = try ScratchFolder()
    environment["OUTPUT"] = folder.path
    let run = try ProgramRun.run(
      "/bin/sh", [SystemdHarness.root + "/tools/soak.sh", LiveFleet.program], environment: environment)
    #expect(run.status == 0, "\(run.output)\n\(run.errors)")
    #expect(run.output.contains("ok      0 processes left after down"), "\(run.output)")
  }
}
