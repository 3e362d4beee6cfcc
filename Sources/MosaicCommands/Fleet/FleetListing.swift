import Glibc
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicOperations
import MosaicPresentation
import MosaicScreen

/// The table of a running fleet, shown once or repeatedly.
struct FleetListing {
  var format = OutputFormat.text
  var isRepeated = false
  /// Seconds between refreshes.
  var interval = 2
  /// Whether the fleet's other hosts are queried, too.
  var hosts = false
  var view = FleetView()
  var color = ColorChoice.auto

  func print(_ place: WorkspacePlace, _ report: Report) throws {
    try report.run {
      let fleet = try FleetWatch(of: place, otherHosts: hosts, tell: report.tell)
      guard isRepeated else { return report.show(text: text(fleet), data: data(fleet)) }
      if format == .json || !Terminal.isTerminal(STDOUT_FILENO) {
        repeatedly { isFirst in
          Terminal.write(format == .json ? data(fleet) : (isFirst ? "" : "\n") + text(fleet))
        }
      }
      let screen = LiveScreen { Terminal.write($0) }
      repeatedly { _ in screen.show(lines(fleet, isCut: true)) }
    }
  }

  /// Repeats forever. Ctrl-C and a closed pipe end the process by their signals.
  private func repeatedly(_ work: (_ isFirst: Bool) -> Void) -> Never {
    work(true)
    while true {
      sleep(UInt32(interval))
      work(false)
    }
  }

  private func text(_ fleet: FleetWatch) -> String {
    lines(fleet, isCut: false).map { $0 + "\n" }.joined()
  }

  private func data(_ fleet: FleetWatch) -> String {
    JSONText.render(FleetReport(fleet.observe(), view: view, of: fleet.record))
  }

  private func lines(_ fleet: FleetWatch, isCut: Bool) -> [String] {
    FleetTable(fleet.observe(), view: view).lines(
      width: Terminal.isTerminal(STDOUT_FILENO) ? LiveScreen.columns : nil, isCut: isCut,
      isColored: color.isColored(STDOUT_FILENO))
  }
}
