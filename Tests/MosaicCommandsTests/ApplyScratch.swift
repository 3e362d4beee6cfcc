import Foundation
import Glibc
import MosaicCommands
import MosaicCompiler
import MosaicModel
import MosaicWorkspace

@testable import MosaicFormats

/// A workspace in a temporary folder that is removed when the test ends.
final class Scratch {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "mosaic-apply-" + UUID().uuidString
    makeFolder("")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A new instance each time, because each run of the program opens its own.
  var folder: WorkspaceFolder {
    WorkspaceFolder(at: path)
  }

  func full(_ relative: String) -> String {
    relative.isEmpty ? path : path + "/" + relative
  }

  func makeFolder(_ relative: String, mode: Int = 0o755) {
    try! FileManager.default.createDirectory(
      atPath: full(relative), withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
  }

  private func makeFolder(above relative: String) {
    makeFolder(relative.split(separator: "/").dropLast().joined(separator: "/"))
  }

  func write(_ relative: String, _ text: String, mode: mode_t = 0o644) {
    makeFolder(above: relative)
    try! Data(text.utf8).write(to: URL(fileURLWithPath: full(relative)))
    chmod(full(relative), mode)
  }

  func link(_ relative: String, to target: String) {
    makeFolder(above: relative)
    try! FileManager.default.createSymbolicLink(atPath: full(relative), withDestinationPath: target)
  }

  func text(_ relative: String) -> String? {
    FileManager.default.contents(atPath: full(relative)).map { String(decoding: $0, as: UTF8.self) }
  }

  func status(_ relative: String) -> stat? {
    var status = stat()
    return lstat(full(relative), &status) == 0 ? status : nil
  }

  func mode(_ relative: String) -> UInt32? {
    status(relative).map { $0.st_mode & 0o7777 }
  }

  func exists(_ relative: String) -> Bool {
    status(relative) != nil
  }

  /// The path and text of everything that is not a folder.
  var tree: [String: String] {
    let paths = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    let files = paths.filter { status($0).map { $0.st_mode & S_IFMT != S_IFDIR } ?? false }
    return Dictionary(uniqueKeysWithValues: files.map { ($0, text($0) ?? "") })
  }

  func plan(_ files: [RenderedFile]) throws -> Plan {
    try Plan(for: files, .sample, in: folder)
  }

  func states(_ files: [RenderedFile]) throws -> [String: FileState] {
    Dictionary(uniqueKeysWithValues: try plan(files).statuses.map { ($0.path, $0.state) })
  }

  @discardableResult
  func apply(_ files: [RenderedFile], force: Bool = false, dryRun: Bool = false) throws -> ApplyOutcome {
    try MosaicWorkspace.apply(files, context: .sample, to: folder, force: force, dryRun: dryRun)
  }

  func adopt(_ files: [RenderedFile], skippingRefused: Bool = false) throws -> AdoptionReport {
    try MosaicWorkspace.adopt(files, context: .sample, in: folder, skippingRefused: skippingRefused)
  }
}

extension CompileContext {
  static let sample = CompileContext(
    host: "ada", tenant: "default", home: .belowHome(".config/mosaic"), program: .absolute("/opt/mosaic/bin/mosaic"))
}

extension RenderedFile {
  static func sample(_ path: String, _ text: String, _ mode: FileMode = .shared) -> RenderedFile {
    RenderedFile(path: path, mode: mode, bytes: Array(text.utf8))
  }

  static func env(_ name: String, _ text: String) -> RenderedFile {
    sample("fleet/agents/\(name).env", text, .private)
  }

  static func role(_ name: String, _ text: String) -> RenderedFile {
    sample("fleet/roles/\(name).md", text)
  }

  static func comms(_ name: String, _ text: String) -> RenderedFile {
    sample("fleet/comms/\(name).md", text)
  }
}
