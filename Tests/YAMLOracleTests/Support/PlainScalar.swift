import MosaicDiagnostics
import MosaicSyntax

@testable import MosaicCompiler

/// The values of a plain scalar read as a boolean and as a number.
struct PlainScalar {
  private(set) var boolean: Bool?
  private(set) var integer: Int?
  private(set) var isNull = false

  init(_ text: String) {
    let file = SourceFile(id: SourceFile.ID(index: 0), path: "text.yaml", bytes: Array("- \(text)\n".utf8))
    var bag = DiagnosticBag()
    guard case .sequence(let items) = parseYAML(file, into: &bag).root?.content, let scalar = items[0].scalar else {
      return
    }
    let table = KeyTable("a test", keys: [])
    var decoder = DocumentDecoder(root: table, nameWithArticle: "a roster", bag)
    boolean = decoder.boolean(items[0], of: .mapping(table))?.value
    integer = decoder.integer(items[0], of: .mapping(table), range: Int.min...Int.max)?.value
    isNull = scalar.isNull || scalar.isBlank
  }

  /// Returns the YAML 1.1 type of each word, such as `int`.
  static func theirTypes(of words: [String]) throws -> [String] {
    let document = words.map { "- \($0)\n" }.joined()
    let answer = try OracleProcess.answers(to: [Array(document.utf8)], mode: "types")[0]
    return answer.dropFirst("types ".count).split(separator: ",").map(String.init)
  }
}
