package import MosaicControl
import MosaicDiagnostics
import MosaicModel

/// The contract file of a declared runtime whose command contains `{contract}`.
package struct DeclaredContract {
  package let runtime: String
  package let command: [String]
  package let folder: FleetFolder
  /// The variables that name the agent and its class.
  package let environment: (String) -> String?

  /// Writes the file and returns its path; nil if the command takes none.
  ///
  /// - Parameter warn: receives a warning about a class without a contract.
  /// - Throws: `Refusal.contractNotWritten`.
  package func path(_ warn: (String) -> Void) throws -> String? {
    guard command.contains(where: { $0.contains(RuntimePlaceholder.contract.token) }) else { return nil }
    let sources = ContractSources(home: folder.home, runtime: runtime, environment: environment)
    let contract = sources.contract
    if let missing = sources.missingPersona { warn("no contract defines the class '\(TerminalSafe.line(missing))'") }
    let places = ContractOwner(in: folder, environment: environment, contract: contract).places
    guard let path = ContractHandover.write(contract.text, at: places) else {
      throw Refusal.contractNotWritten(places: places)
    }
    return path
  }
}

extension Refusal {
  /// Returns the refusal for a contract that could not be written: its runtime would start without one.
  package static func contractNotWritten(places: [String]) -> Refusal {
    var message: String {
      places.isEmpty
        ? "the folder for the contract's file does not exist"
        : "the contract cannot be written to \(places.map { TerminalSafe.line($0) }.joined(separator: " or "))"
    }
    return Refusal(.failed, message, help: "make the folder writable, or set XDG_RUNTIME_DIR to a folder that is")
  }
}
