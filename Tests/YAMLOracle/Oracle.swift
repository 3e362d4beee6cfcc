import Foundation

/// Reads YAML documents with Yams and tells what it saw, for the tests that hold mosaic's reader against it.
///
/// Standard input holds frames: the length of a document in bytes, a line end, the document. Standard output has one
/// line a document: a word, a space and more.
///
/// | word | then |
/// |---|---|
/// | `tree` | facts between commas or `-`, a space, the tree as `TreeLine` writes it |
/// | `empty` | nothing |
/// | `refused` | the kind of error, a space, Yams's words |
///
/// With the argument `types` a document is a sequence of plain scalars, and the answer `types` and what each is to
/// YAML 1.1, such as `int` or `timestamp`.
@main
struct Oracle {
  static func main() throws {
    let input = try FileHandle.standardInput.readToEnd() ?? Data()
    let answer = CommandLine.arguments.dropFirst().first == "types" ? types : verdict
    var output: [UInt8] = []
    for document in frames([UInt8](input)) {
      output += answer(document)
      output.append(0x0A)
    }
    try FileHandle.standardOutput.write(contentsOf: Data(output))
  }

  private static func frames(_ input: [UInt8]) -> [ArraySlice<UInt8>] {
    var rest = input[...]
    var frames: [ArraySlice<UInt8>] = []
    while let lineEnd = rest.firstIndex(of: 0x0A), let length = Int(String(decoding: rest[..<lineEnd], as: UTF8.self)) {
      let start = lineEnd + 1
      frames.append(rest[start..<start + length])
      rest = rest[(start + length)...]
    }
    return frames
  }
}
