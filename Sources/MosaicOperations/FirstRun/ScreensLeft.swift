import ArgumentParser
import Glibc
import MosaicControl
import MosaicDiagnostics

/// First-run screens that no file answers.
struct ScreensLeft: Complaint {
  let groups: [FirstRunGroup]

  var message: String { groups.map { Visible.line($0.sentence) }.joined(separator: "\nerror: ") }
  var help: String? {
    groups.map { Visible.line($0.help) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .joined(separator: "\nhelp: ")
  }
  var status: ExitCode { ExitStatus.no }
}

/// The operating system's words for an error.
func errorText(_ number: Int32) -> String { String(cString: strerror(number)) }

func lastError() -> Int32 { errno }
