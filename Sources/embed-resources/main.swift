// Writes every text file below the given folders as one Swift source.
// Usage: embed-resources OUTPUT ROOT FOLDER...
import Foundation

let arguments = CommandLine.arguments
let output = URL(fileURLWithPath: arguments[1])
let root = URL(fileURLWithPath: arguments[2])

/// Returns a raw literal. One more `#` than the longest run in the text makes it safe.
func rawLiteral(_ text: String) -> String {
  var longest = 0
  var run = 0
  for character in text {
    run = character == "#" ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "#", count: longest + 1)
  return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}

func relativePaths(below folder: String) throws -> [String] {
  let base = root.appendingPathComponent(folder)
  let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
  return try names.filter { name in
    let values = try base.appendingPathComponent(name).resourceValues(forKeys: [.isDirectoryKey])
    return values.isDirectory != true && !name.split(separator: "/").contains { $0.hasPrefix(".") }
  }.map { "\(folder)/\($0)" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

var source = "extension Resource {\n  static let embedded: [Resource] = [\n"
for path in try arguments[3...].flatMap(relativePaths) {
  let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  source += "Resource(path: \"\(path)\", text:\n\(rawLiteral(text))\n),\n"
}
source += "  ]\n}\n"
try source.write(to: output, atomically: true, encoding: .utf8)
