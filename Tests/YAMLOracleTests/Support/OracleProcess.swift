import Foundation

/// The program `yaml-oracle`, which parses YAML independently of our code.
enum OracleProcess {
  /// Returns one line per document. Runs `meanwhile` while the oracle works.
  static func answers(to documents: [[UInt8]], mode: String? = nil, meanwhile: () -> Void = {}) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let question = folder.appendingPathComponent("question")
    let answer = folder.appendingPathComponent("answer")
    try framed(documents).write(to: question)
    try Data().write(to: answer)
    let process = Process()
    process.executableURL = program
    process.arguments = mode.map { [$0] } ?? []
    process.standardInput = try FileHandle(forReadingFrom: question)
    process.standardOutput = try FileHandle(forWritingTo: answer)
    try process.run()
    meanwhile()
    process.waitUntilExit()
    let lines = String(decoding: try Data(contentsOf: answer), as: UTF8.self).utf8.split(separator: 0x0A)
    guard process.terminationStatus == 0, lines.count == documents.count else {
      throw Failure(status: process.terminationStatus, answered: lines.count, asked: documents.count)
    }
    return lines.map { String($0) ?? "" }
  }

  private static func framed(_ documents: [[UInt8]]) -> Data {
    var data = Data()
    for document in documents {
      data.append(contentsOf: "\(document.count)\n".utf8)
      data.append(contentsOf: document)
    }
    return data
  }

  struct Failure: Error {
    let status: Int32
    let answered: Int
    let asked: Int
  }

  /// The program next to the running test bundle.
  private static let program: URL = {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let bundle = maps.split(separator: "\n").first { $0.hasSuffix(".xctest") }
    let path = bundle?.split(separator: " ", maxSplits: 5).last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    return URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("yaml-oracle")
  }()
}
