import Glibc
import MosaicFormats
import MosaicHost
package import MosaicModel

/// Everything that a start of an agent uses, reduced to digests. The supervisor stores them on the agent's pane, so that
/// a running agent shows what would be different if it started now.
package struct LaunchInputs: Equatable, Sendable {
  package enum Part: String, CaseIterable, Sendable {
    case environment, contract, command, limits, version
    /// The file of mosaic itself: another build may have the same version.
    case build
    case program
  }

  private let values: [Part: String]

  private init(_ values: [Part: String]) {
    self.values = values
  }

  /// One line for a pane's option: `environment=… contract=… program=SIZE.TIME:/path`. A path may contain spaces, so the
  /// program comes last.
  package var text: String {
    Part.allCases.compactMap { part in values[part].map { "\(part.rawValue)=\($0)" } }.joined(separator: " ")
  }

  package init?(text: String) {
    var values: [Part: String] = [:]
    var rest = Array(text.utf8)[...]
    while let sign = rest.firstIndex(of: UInt8(ascii: "=")),
      let part = Part(rawValue: String(decoding: rest[..<sign], as: UTF8.self))
    {
      let value = rest[(sign + 1)...]
      let end = part == .program ? value.endIndex : value.firstIndex(of: UInt8(ascii: " ")) ?? value.endIndex
      values[part] = String(decoding: value[..<end], as: UTF8.self)
      rest = value[end...].dropFirst()
    }
    if values.isEmpty { return nil }
    self.init(values)
  }
}

extension LaunchInputs {
  /// The inputs of one agent.
  package struct Sources {
    let agent: FleetRecord.AgentRecord
    /// The command of a runtime that is not built in.
    let command: [String]?
    let folder: FleetFolder

    package init(of agent: FleetRecord.AgentRecord, command: [String]?, in folder: FleetFolder) {
      self.agent = agent
      self.command = command
      self.folder = folder
    }
  }

  /// The mosaic that starts an agent, whose hooks and arguments the runtime gets.
  package struct Mosaic {
    let version: String
    /// `SIZE.TIME` of its file; nil if it is gone.
    let build: String?

    /// - Parameter path: its file.
    package init(version: String, at path: String) {
      self.version = version
      build = LaunchInputs.stamp(of: path)
    }
  }

  /// - Parameters:
  ///   - mosaic: the one that starts the agent.
  ///   - environment: the digest of the agent's environment files.
  ///   - files: digests of files that several agents share.
  ///   - program: the path of the runtime's program; nil if only a shell can find it.
  package init(
    _ sources: Sources, by mosaic: Mosaic, environment: String, files: FileDigests, program: String? = nil
  ) {
    let agent = sources.agent
    var values: [Part: String] = [
      .environment: FileDigests.short(environment),
      .command: files.digest(ofText: (sources.command ?? []).joined(separator: "\0")),
      .limits: files.digest(ofText: agent.service.limitsText),
      .version: mosaic.version,
    ]
    values[.build] = mosaic.build
    if sources.takesContract { values[.contract] = files.digest(ofAll: sources.contractFiles) }
    values[.program] = program.flatMap(Self.identity)
    self.init(values)
  }

  /// Returns what would be different if the agent started now, in the order of the parts.
  ///
  /// - Parameter now: inputs without a program; the one that was found at the start is looked at again.
  package func changes(to now: LaunchInputs) -> [Part] {
    Part.allCases.filter { part in
      switch part {
      case .program: values[part].map { $0 != Self.path(of: $0).flatMap(Self.identity) } ?? false
      // Earlier supervisors did not record it, and a missing program is another fault.
      case .build: values[part] != nil && now.values[part] != nil && values[part] != now.values[part]
      default: values[part] != now.values[part]
      }
    }
  }

  /// The program that was started, and the version of mosaic that started it.
  package var programPath: String? { values[.program].flatMap(Self.path) }
  package var version: String? { values[.version] }

  private static func path(of identity: String) -> String? {
    identity.firstIndex(of: ":").map { String(identity[identity.index(after: $0)...]) }
  }

  /// Returns `SIZE.TIME:PATH` of a program's file; nil if it is gone.
  private static func identity(of path: String) -> String? {
    stamp(of: path).map { "\($0):\(path)" }
  }

  /// Returns `SIZE.TIME` of a file; nil if it is gone.
  private static func stamp(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_size).\(status.st_mtim.tv_sec)"
  }
}

extension LaunchInputs.Sources {
  /// A shell command gets no contract, and a declared runtime only if its command asks for one.
  fileprivate var takesContract: Bool {
    if agent.command != nil { return false }
    let token = RuntimePlaceholder.contract.token
    // A search by characters would take longer than reading the agent's files.
    return command?.contains { strstr($0, token) != nil } ?? true
  }

  /// Returns the files of the contract that were written after a time, as paths in the workspace.
  func contractFiles(writtenAfter time: Int) -> [String] {
    contractFiles.filter { (FileBytes.modificationTime(of: $0) ?? 0) > time }
      .map { String($0.dropFirst(folder.home.count + 1)) }
  }

  fileprivate var contractFiles: [String] {
    ContractSources(home: folder.home, runtime: agent.runtime) { name in
      switch AgentVariable(rawValue: name) {
      case .name: agent.name
      case .personaClass: agent.personaClass
      default: nil
      }
    }.paths.map { "\(folder.home)/\($0)" }
  }
}

extension ServicePolicy {
  fileprivate var limitsText: String {
    "\(resources.memoryMax ?? "-") \(resources.cpuQuota ?? "-") \(resources.tasksMax ?? 0) \(stopTimeout)"
  }
}

/// Digests of files and texts, each computed once.
package final class FileDigests {
  private var known: [String: String] = [:]
  private var texts: [String: String] = [:]

  package init() {}

  /// Returns the digest of a text that several agents share.
  func digest(ofText text: String) -> String {
    if let digest = texts[text] { return digest }
    let digest = Self.short(Digest(of: text).text)
    texts[text] = digest
    return digest
  }

  /// Returns one digest of several files; a missing one counts as empty.
  func digest(ofAll paths: [String]) -> String {
    Self.short(Digest(of: paths.map { digest(of: $0) }.joined(separator: " ")).text)
  }

  private func digest(of path: String) -> String {
    if let digest = known[path] { return digest }
    let digest = FileBytes.read(path).map { Digest(of: $0).text } ?? "-"
    known[path] = digest
    return digest
  }

  /// Enough of a digest to tell two versions of a file apart.
  static func short(_ digest: String) -> String { String(digest.prefix(16)) }
}
