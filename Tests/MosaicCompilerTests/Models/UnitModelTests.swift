import MosaicModel
import MosaicTestSupport
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Random units")
struct UnitModelTests {
  @Test("a reader written from systemd's manual pages can read random units back")
  func roundTrip() {
    ModelRun.hold(20_000, draw: UnitModel.init) { model in
      let reader = try UnitReader(model.document.bytes)
      try requireEqual(reader.comments.count, model.advice == nil ? 2 : 3, "number of comments")
      try requireSame(reader.entries.map(\.section), model.entries.map(\.section.rawValue), "a section")
      try requireSame(reader.entries.map(\.key), model.entries.map(\.key.description), "a key")
      for (read, drawn) in zip(reader.entries, model.entries) { try Self.require(read.value, says: drawn.value) }
    }
  }

  static func require(_ read: String, says value: UnitValue) throws {
    switch value {
    case .keyword(let word): try requireSame(read, word.description, "a keyword")
    case .number(let number): try requireEqual(Int(read), number, "a number")
    case .text(let text): try requireSame(Specifiers().expand(read), prose(text.meaning), "a text")
    case .file(let path): try requireFile(read[...], says: path.meaning)
    case .optionalFile(let path):
      try requireEqual(read.utf8.first, UInt8(ascii: "-"), "the mark of an optional file")
      try requireFile(Substring(read.unicodeScalars.dropFirst()), says: path.meaning)
    case .unit(.named(let name)): try requireSame(read, name.description, "a unit")
    case .unit(.service(let template, let name)):
      try requireSame(UnitReader.unescaped(read), "\(template)@\(name).service", "a unit")
    case .unit(.serviceForThisUnit(let template)): try requireSame(read, "\(template)@%n.service", "a unit")
    case .variable(let name, let text):
      let items = try UnitReader.items(read).map { try Specifiers().expand($0) }
      try requireSame(items, ["\(name)=\(text.meaning)"], "a variable")
    case .command(let program, let arguments):
      try requireSame(withoutShell(UnitReader.command(read)), [program.meaning] + arguments.map(\.meaning), "a command")
    }
  }

  private static func requireFile(_ pattern: Substring, says path: String) throws {
    let name = try UnitReader.fileName(Specifiers().expand(String(pattern)))
    try requireSame(name, replacingControls(in: path, by: "\t"), "a file")
  }

  /// Returns a text as prose: it cannot represent control characters, and is trimmed at both ends.
  private static func prose(_ text: String) -> String {
    let scalars = replacingControls(in: text, by: " ").unicodeScalars.drop { $0 == " " }
    guard let last = scalars.lastIndex(where: { $0 != " " }) else { return "" }
    return String(String.UnicodeScalarView(scalars[...last]))
  }

  private static func replacingControls(in text: String, by replacement: Unicode.Scalar) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      plain.append(scalar.value < 0x20 || scalar.value == 0x7F ? replacement : scalar)
    }
    return String(plain)
  }

  private static func withoutShell(_ command: [String]) -> [String] {
    command.first == "/bin/sh" ? Array(command.dropFirst(3)) : command
  }
}

/// A randomly drawn unit: every kind of value, in any section and number.
struct UnitModel {
  enum Section: String, CaseIterable {
    case unit = "Unit"
    case service = "Service"
    case install = "Install"
  }

  struct Entry {
    let section: Section
    let key: StaticString
    let value: UnitValue
  }

  let source: String
  let advice: String?
  /// In the order of their sections.
  let entries: [Entry]

  init(_ generator: inout SeededGenerator) {
    source = generator.text()
    advice = generator.once(in: 2) ? generator.text() : nil
    var entries: [Entry] = []
    for section in Section.allCases { entries += generator.list(0...2) { Self.entry(section, &$0) } }
    self.entries = entries
  }

  private static func entry(_ section: Section, _ generator: inout SeededGenerator) -> Entry {
    let (key, value): (StaticString, UnitValue) =
      switch generator.number(1...9) {
      case 1: ("Type", .keyword("notify"))
      case 2: ("StartLimitBurst", .number(generator.number(0...(.max))))
      case 3: ("Description", .text(text(&generator)))
      case 4: ("EnvironmentFile", .file(path(&generator)))
      case 5: ("EnvironmentFile", .optionalFile(path(&generator)))
      case 6: ("Wants", .unit(unit(&generator)))
      case 7: ("Environment", .variable("NAME", text(&generator)))
      default: ("ExecStart", .command(program(&generator), generator.list(0...4, text)))
      }
    return Entry(section: section, key: key, value: value)
  }

  private static func text(_ generator: inout SeededGenerator) -> UnitText {
    UnitText(
      fragments: generator.list(0...3) { generator in
        generator.once(in: 4) ? .specifier(generator.pick([.home, .instance])) : .literal(generator.text())
      })
  }

  /// Returns an absolute path without trailing white space, which systemd would remove.
  private static func path(_ generator: inout SeededGenerator) -> UnitText {
    UnitText(fragments: [.literal("/")] + text(&generator).fragments + [.literal(".env")])
  }

  private static func unit(_ generator: inout SeededGenerator) -> UnitName {
    generator.once(in: 3) ? .named("x.target") : .service("mosaic-agent", instance: generator.text())
  }

  private static func program(_ generator: inout SeededGenerator) -> UnitProgram {
    switch generator.number(1...3) {
    case 1: .named("/bin/x")
    case 2: .at(.belowHome(generator.text()))
    default: .at(.absolute("/" + generator.text()))
    }
  }

  var document: UnitDocument {
    var document = UnitDocument(comments: GeneratedNotice(source: source, advice: advice).lines)
    for entry in entries {
      switch entry.section {
      case .unit: document.unit.add(entry.key, value: entry.value)
      case .service: document.service.add(entry.key, value: entry.value)
      case .install: document.install.add(entry.key, value: entry.value)
      }
    }
    return document
  }
}

extension UnitText {
  /// The text with its specifiers expanded by `Specifiers`.
  fileprivate var meaning: String {
    var text = ""
    for fragment in fragments {
      switch fragment {
      case .literal(let literal): text += literal
      case .specifier(.home): text += Specifiers().home
      case .specifier(.instance): text += Specifiers().instance
      }
    }
    return text
  }
}

extension UnitProgram {
  fileprivate var meaning: String {
    switch self {
    case .named(let name): name.description
    case .at(.belowHome(let path)): Specifiers().home + "/" + path
    case .at(.absolute(let path)): path
    }
  }
}
