import Glibc
import MosaicHost
import MosaicModel

/// The agent or person that a contract is for; determines the location of its file.
package struct ContractOwner {
  private let folder: FleetFolder
  private let contract: Contract
  let environment: (String) -> String?

  package init(in folder: FleetFolder, environment: @escaping (String) -> String?, contract: Contract) {
    self.folder = folder
    self.environment = environment
    self.contract = contract
  }

  private var agent: String? {
    environment(AgentVariable.name.rawValue).flatMap { FileName.isSafe($0) ? $0 : nil }
  }

  /// The fleet's run folder for an agent; for a person, the folder that is removed at logout.
  package var places: [String] {
    let hasFleet = access("\(folder.home)/fleet", W_OK) == 0
    let personal = environment("XDG_RUNTIME_DIR")
    if let agent {
      let name = "\(agent).contract.md"
      return (hasFleet ? ["\(folder.run)/\(name)"] : []) + (personal.map { ["\($0)/mosaic-\(name)"] } ?? [])
    }
    let name = "mosaic-contract-\(contractDigest).md"
    return (personal.map { ["\($0)/\(name)"] } ?? []) + (hasFleet ? ["\(folder.run)/\(name)"] : [])
  }

  /// The name of a configuration profile that nobody else uses: two fleets may have agents of the same name.
  package var profile: String {
    agent.map { "\(Self.profilePrefix)\($0)-\(Self.identity(of: folder))" } ?? "mosaic-contract-\(contractDigest)"
  }

  static let profilePrefix = "mosaic-"

  /// What distinguishes the profiles of a workspace from those of others.
  static func identity(of folder: FleetFolder) -> String { digest(of: folder.home) }

  /// Derived from the content: concurrent launches do not replace each other's file, and equal contracts share one.
  private var contractDigest: String { Self.digest(of: contract.text) }

  private static func digest(of text: String) -> String {
    String(Digest(of: text).text.prefix(16).drop { $0 == "0" })
  }
}
