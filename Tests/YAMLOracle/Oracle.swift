import Foundation

/// Parses YAML documents with Yams and prints the result, for the tests that compare mosaic's reader with Yams.
///
/// Standard input contains frames: the length of a document in bytes, a newline, the document. Standard output contains
/// one line per document: a word, followed by a space and more text.
///
/// | word | followed by |
/// |---|---|
/// | `tree` | facts separated by commas, or `-`; a space; the tree in the format of `TreeLine` |
/// | `empty` | nothing |
/// | `refused` | the kind of error, a space, Yams's message |
///
/// With the argument `types`, a document is a sequence of plain scalars, and the answer is `types` and the YAML 1.1
/// type of each of them, such as `int` or `timestamp`.
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
