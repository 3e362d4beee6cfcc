import Foundation
import MosaicDiagnostics
import MosaicFramework
import MosaicModel
import MosaicSyntax
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("The shipped library")
struct ShippedLibraryTests {
  private static let classes = Set(LibraryTable.entries.map(\.personaClass))

  /// A contract, split into the parts that the tests check.
  struct Contract: CustomTestStringConvertible, Sendable {
    let stem: String
    let text: String
    let facts: [String: String]
    let headings: [String]

    var testDescription: String { stem }

    /// The text below the title in pieces of at least four words, without case and punctuation.
    var sentences: Set<String> {
      let body = text.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("# ") }.dropFirst()
      // A list item, a heading and an empty line end a sentence even without a full stop.
      let ended = body.map { $0.isEmpty || $0.hasPrefix("#") ? "." : $0.replacing(#/^(- |\d+\. )/#, with: ". ") }
      let pieces = ended.joined(separator: " ").lowercased().split(separator: #/[.:;!?](?=\s|$)/#)
      return Set(pieces.map(Self.words).filter { $0.count >= 4 }.map { $0.joined(separator: " ") })
    }

    private static func words(_ text: Substring) -> [Substring] {
      text.split { !$0.isLetter && !$0.isNumber }
    }

    /// Returns the lines of a section.
    func section(_ title: String) -> String {
      guard let start = text.range(of: "\n## \(title)\n") else { return "" }
      let rest = text[start.upperBound...]
      return String(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])
    }
  }

  static let contracts = Resource.roles.map { resource in
    let file = SourceFile(id: SourceFile.ID(index: 0), path: resource.path, bytes: resource.bytes)
    var bag = DiagnosticBag()
    let document = parseRole(file, into: &bag)
    var facts: [String: String] = [:]
    if case .mapping(let entries) = document?.frontMatter?.content {
      for entry in entries { facts[entry.key.value] = entry.value.scalar?.text }
    }
    return Contract(
      stem: resource.stem, text: "\(resource.text)", facts: facts,
      headings: document?.headings.map { "\($0.level) \($0.title.value)" } ?? [])
  }

  @Test("shipped roles and profiles give no diagnostics")
  func noDiagnostics() {
    let compilation = analyze(SourceSet(), in: SampleFleet.context)
    let shown = TextRenderer(sources: compilation.sources, color: false).render(compilation.diagnostics)
    #expect(shown == "")
  }

  @Test("the library contains exactly the listed contracts")
  func listed() {
    #expect(LibraryTable.entries.count == 53)
    #expect(Self.contracts.map(\.stem).sorted() == LibraryTable.entries.map(\.personaClass).sorted())
  }

  @Test("a contract states its facts", arguments: contracts)
  func facts(_ contract: Contract) {
    let entry = LibraryTable.entries.first { $0.personaClass == contract.stem }
    #expect(contract.facts["class"] == contract.stem)
    #expect(contract.facts["domain"] == entry?.domain)
    #expect(contract.facts["persistent_persona"] == (entry?.isPersistent == true ? "true" : "false"))
    let purpose = contract.facts["purpose"] ?? ""
    #expect((20...110).contains(purpose.count), "\(purpose.count): \(purpose)")
    #expect(!purpose.hasSuffix("."))
  }

  @Test("a contract has its title and three sections, in this order", arguments: contracts)
  func outline(_ contract: Contract) {
    #expect(contract.headings.first?.hasSuffix(" — fleet role definition") == true)
    #expect(contract.headings.dropFirst() == ["2 Mandate", "2 Boundaries", "2 Persona"])
    #expect(contract.section("Mandate").matches(of: #/(?m)^\d+\. /#).count >= 4)
    #expect(contract.section("Boundaries").matches(of: #/(?m)^- /#).count >= 3)
    #expect(contract.text.split(separator: "\n").last?.hasPrefix("> Doctrine: ") == true)
    #expect((33...47).contains(contract.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1))
  }

  @Test(
    "each mandate states how to check it, after a label that is the same throughout the contract", arguments: contracts)
  func mandates(_ contract: Contract) {
    let items = contract.section("Mandate").split(separator: #/(?m)^\d+\. /#).map { $0.split(separator: "\n") }
    let text = items.map { lines in lines.map { $0.drop { $0 == " " } }.joined(separator: " ") }.filter { !$0.isEmpty }
    let words = text.map { item in item.matches(of: #/[.?]"? ([A-Z][a-z]+(?: [a-z]+)?): /#).map { String($0.1) } }
    #expect(words.allSatisfy { $0.count == 1 }, "\(words)")
    #expect(Set(words.joined()).count == 1, "\(words)")
  }

  @Test("boundaries name the responsible seats, and only existing ones", arguments: contracts)
  func neighbours(_ contract: Contract) {
    let words = contract.section("Boundaries").matches(of: #/`([a-z][a-z-]*)`/#).map { String($0.1) }
    #expect(Set(words).subtracting(Self.classes).sorted() == [])
    let entry = LibraryTable.entries.first { $0.personaClass == contract.stem }
    #expect(Set(entry?.neighbours ?? [""]).subtracting(words).sorted() == [])
    #expect(!words.contains(contract.stem))
  }

  @Test("a contract contains no hidden characters and no long lines", arguments: contracts)
  func nothingHidden(_ contract: Contract) {
    #expect(contract.text.unicodeScalars.allSatisfy { $0 == "\n" || !HiddenCharacters.contains($0) })
    #expect(contract.text.hasSuffix("\n") && !contract.text.hasSuffix("\n\n"))
    #expect(contract.text.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test("no two contracts share a sentence")
  func noSharedSentences() {
    var owners: [String: String] = [:]
    for contract in Self.contracts {
      #expect(contract.sentences.count >= 20, "\(contract.stem)")
      for sentence in contract.sentences {
        if let owner = owners[sentence] { Issue.record("\(owner) and \(contract.stem): \(sentence)") }
        owners[sentence] = contract.stem
      }
    }
  }

  @Test("no two contracts have the same title or purpose")
  func titlesDiffer() {
    #expect(Set(Self.contracts.map { $0.headings.first }).count == Self.contracts.count)
    #expect(Set(Self.contracts.map { $0.facts["purpose"] }).count == Self.contracts.count)
  }

  @Test("the index lists every class once, under its domain")
  func index() {
    let text = lowerRoleIndex(ShippedLibrary.compiled.roles.personas).document.text
    var domain = ""
    var seen: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") { domain = String(line.dropFirst(3)) }
      guard let row = line.prefixMatch(of: #/\| \[([a-z-]+)\]\(([a-z-]+)\.md\) *\| (yes|no) /#) else { continue }
      #expect(row.1 == row.2)
      seen.append("\(domain) \(row.1) \(row.3)")
    }
    let listed = LibraryTable.entries.map { "\($0.domain) \($0.personaClass) \($0.isPersistent ? "yes" : "no")" }
    #expect(seen.sorted() == listed.sorted())
  }

  @Test("the index lists the domains in their intended order")
  func indexOrder() {
    let text = lowerRoleIndex(ShippedLibrary.compiled.roles.personas).document.text
    let domains = text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    var listed: [String] = []
    for entry in LibraryTable.entries where listed.last != entry.domain { listed.append(entry.domain) }
    #expect(domains == listed)
  }
}
