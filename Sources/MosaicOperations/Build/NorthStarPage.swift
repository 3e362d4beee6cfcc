import MosaicCompiler
import MosaicDiagnostics
import MosaicFormats
import MosaicHost
import MosaicModel
import MosaicWorkspace

/// The Markdown page of one north star.
package struct NorthStarPage {
  package let text: String
  /// The page's default path.
  package let besideSource: String
  /// The source's path as shown to people.
  private let source: String
  /// The path of the workspace's own page, which `generate` writes.
  private let ownPage: String

  /// - Parameter file: nil for the workspace's own.
  /// - Throws: `InvalidDescription`, or a file system error.
  package init(of file: String?, in place: WorkspacePlace, limit: Int, tell: Tell) throws {
    let home = try Workspace(place).home
    let own = "\(home)/\(FleetLayout.northStar)"
    let path = file ?? own
    guard let bytes = try SourceReader.read(path) else {
      throw SourceReader.Failure(path: path, reason: "no such file")
    }
    var sources = SourceSet()
    sources.add(path: Path.shown(path), bytes: bytes, kind: .northStar)
    let analysis = analyze(sources, in: .neutral, limit: limit)
    guard let northStar = analysis.northStar else {
      throw InvalidDescription(analysis.findings, in: [Path.shown(path)])
    }
    tell(.findings(analysis.findings, in: [Path.shown(path)]))
    text = Self.page(of: northStar, from: Path.absolute(path) == Path.absolute(own) ? nil : Path.name(path))
    besideSource = Self.beside(path)
    source = file ?? "NORTH_STAR.yaml"
    ownPage = Path.absolute("\(home)/\(FleetLayout.northStarPage)")
  }

  /// - Parameter name: nil for the workspace's own file, whose page `generate` writes.
  private static func page(of northStar: NorthStar, from name: String?) -> String {
    var bytes: [UInt8] = []
    if let name {
      let again = ShellCommand(["mosaic", "fleet", "north-star", name]).line
      lowerNorthStar(northStar, source: name, command: again).render(into: &bytes)
    } else {
      lowerNorthStar(northStar).render(into: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func beside(_ source: String) -> String {
    let stem =
      source.hasSuffix(".yaml") ? source.dropLast(5) : source.hasSuffix(".yml") ? source.dropLast(4) : source[...]
    return stem + ".md"
  }

  /// - Throws: `Refusal` if the file differs.
  package func compare(with target: String) throws {
    if try SourceReader.read(target) == Array(text.utf8) { return }
    let help = isOwnPage(target) ? "run 'mosaic fleet generate'" : "rewrite it with -o \(TerminalSafe.line(target))"
    let message = "\(TerminalSafe.line(target)) does not match \(TerminalSafe.line(source))"
    throw Refusal(
      .outOfDate,
      issue: Issue(
        code: "drift/outdated", rule: .ofDrift("outdated"), message: message, help: help, path: Path.shown(target)))
  }

  /// Replaces an earlier projection; any other file is a person's.
  package func write(to target: String) throws {
    if isOwnPage(target) {
      throw Refusal(
        .outOfDate, code: "file-of-another",
        "\(TerminalSafe.line(target)) is written by 'mosaic fleet generate', which keeps manual edits",
        help: "run 'mosaic fleet generate', or pass another file with -o", file: Path.shown(target))
    }
    let heading = Array(text.prefix { $0 != "\n" }.utf8)
    try OutputFile(path: target, kind: "north star page written by mosaic") { $0.starts(with: heading) }.write(
      Array(text.utf8))
  }

  private func isOwnPage(_ target: String) -> Bool { Path.absolute(target) == ownPage }
}
