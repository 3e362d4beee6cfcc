import MosaicControl
import MosaicDiagnostics
import MosaicFormats
import MosaicHost

/// Undoes what `agent trust` added to the files of runtimes.
struct TrustUndo {
  let folder: FleetFolder
  let tell: Tell

  /// A file that cannot be changed now stays in the record, so that the next `uninstall` tries again.
  ///
  /// - Throws: `Refusal` if the record cannot be changed.
  func run() throws(Refusal) {
    var record = TrustRecord(in: folder)
    if record.files.isEmpty { return }
    for file in record.files {
      do throws(StateFileFailure) {
        report(try file.make(), of: file.path)
        record.remove(file.path)
      } catch {
        tell(.warning("the trust of agents is not undone: \(error.message)", help: error.help))
      }
    }
    if !record.write(in: folder) {
      throw Refusal.recordNotRemoved(TrustRecord.path(in: folder), number: lastError())
    }
  }

  private func report(_ outcome: StateFileUndo.Outcome, of path: String) {
    let place = TerminalSafe.line(path)
    if let backup = outcome.backup {
      tell(.progress("undid 'agent trust' in \(place): \(shown(outcome.undone)); kept \(TerminalSafe.line(backup))"))
    }
    if !outcome.left.isEmpty { tell(.note("\(place) was changed since 'agent trust': left \(shown(outcome.left))")) }
  }

  private func shown(_ undos: [JSONUndo]) -> String {
    TerminalSafe.line(undos.map { TrustPlan.shown($0.path) }.joined(separator: ", "))
  }
}
