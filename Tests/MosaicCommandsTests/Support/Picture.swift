import Foundation
import FoundationXML
import Testing

/// The content of an SVG document made by Graphviz: texts in order, by the title of the group that contains them.
final class Picture: NSObject {
  private(set) var texts: [String: [String]] = [:]
  /// Titles of the arrows. Graphviz orders them by their tails.
  private(set) var arrows: [String] = []
  private var classes: [String] = []
  private var title = ""
  private var text = ""

  /// - Throws: the parser's error if the document is not well-formed.
  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func lines(ofNode id: String) -> [String] {
    texts[id] ?? []
  }
}

extension Picture: XMLParserDelegate {
  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if element == "g" { classes.append(attributes["class"] ?? "") }
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    text += characters
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch element {
    case "title":
      title = text
      if classes.last == "edge" { arrows.append(title) }
    // Of several spaces, Graphviz writes every other one as a no-break space.
    case "text": texts[title, default: []].append(text.replacing("\u{A0}", with: " "))
    case "g": classes.removeLast()
    default: break
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test if Graphviz is not installed.
  static var needsGraphviz: Self {
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dot"), "Graphviz is not installed")
  }
}
