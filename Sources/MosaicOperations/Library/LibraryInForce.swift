import ArgumentParser
import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicModel
import MosaicWorkspace

/// The roles and profiles that agents of a workspace are made from: what ships, and the person's own files.
struct LibraryInForce {
  let workspace: Workspace
  let library: Library
  /// Whether each file of the person's own was understood; the others are left out, and it was said why.
  let isComplete: Bool
  /// Paths of those files.
  private let broken: Set<String>

  /// - Parameters:
  ///   - rolesOnly: whether profiles do not matter.
  ///   - isPartial: whether what is left without the files that are wrong is wanted as well.
  /// - Throws: `ExitStatus.no` after it has said what is wrong: with a mistake in it nobody knows what is in force.
  init(
    _ workspace: Workspace, _ report: Report, rolesOnly: Bool = false, isPartial: Bool = false
  ) throws {
    let analysis = analyze(try workspace.loadLibrary(), in: .neutral, limit: report.options.limit)
    let findings = analysis.findings.only { _, file in !rolesOnly || file.path.hasSuffix(".md") }
    if findings.hasErrors {
      report.complain(findings)
      report.count(findings)
      if !isPartial { throw ExitStatus.no }
    }
    self.workspace = workspace
    library = analysis.library
    isComplete = !findings.hasErrors
    let errors = findings.diagnostics.filter { $0.severity == .error }
    broken = Set(errors.map { findings.sources[$0.primary.span.file].path })
  }
}

extension LibraryInForce {
  /// Whether nothing is wrong in the file that something comes from.
  ///
  /// - Parameter ownFile: nil for what ships.
  func isSound(_ ownFile: String?) -> Bool {
    ownFile.map { !broken.contains($0) } ?? true
  }
}

extension Standing {
  /// Where something comes from, for a person.
  ///
  /// - Parameter name: the shipped file or the person's own one.
  func line(_ name: String) -> String {
    switch self {
    case .baseline: "baseline: ships with mosaic as \(Visible.line(name))"
    case .overridden: "overridden: \(Visible.line(name)), in place of the shipped one"
    case .custom: "custom: \(Visible.line(name))"
    }
  }
}

/// Options of the library's verbs.
struct LibraryOptions: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false
}

extension JSONDocument {
  /// The output of a verb with `--json`; the version is that of its keys.
  static func versioned(_ members: [String: JSONValue]) -> String {
    var bytes: [UInt8] = []
    JSONDocument(.object(JSONObject(members.merging(["version": 1]) { $1 }))).render(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
