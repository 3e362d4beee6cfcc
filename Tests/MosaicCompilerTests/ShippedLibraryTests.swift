import Foundation
import MosaicDiagnostics
import MosaicFramework
import MosaicModel
import MosaicSyntax
import Testing

@testable import MosaicCompiler

@Suite("The shipped library")
struct ShippedLibraryTests {
  /// Class and domain of all that may ship.
  private static let domains: [String: [String]] = [
    "engineering": [
      "orchestrator", "enhancer", "board", "planner", "decomposition", "code", "review", "security-review",
      "site-tester",
      "documentation", "merge-gate", "rebase", "operator", "session-review",
    ],
    "executive": ["ceo", "coo", "cfo", "cto", "chief-of-staff"],
    "product": ["product-manager", "ux-designer", "user-researcher"],
    "marketing": [
      "marketing-lead", "content-strategist", "copywriter", "seo-specialist", "social-media-manager",
      "brand-strategist",
      "growth-marketer",
    ],
    "sales": ["sales-lead", "account-executive", "sales-development-rep"],
    "operations": [
      "operations-manager", "project-manager", "business-analyst", "hr-generalist", "recruiter", "legal-counsel",
      "finance-analyst",
    ],
    "research": ["lead-researcher", "researcher", "data-analyst", "data-scientist", "market-analyst"],
    "assistant": ["personal-assistant", "executive-assistant", "scheduler", "inbox-manager"],
    "customer": ["customer-success-manager", "support-agent"],
    "creative": ["graphic-designer", "video-producer", "editor"],
  ]

  private static let classes = Set(domains.values.joined())

  /// A contract with the parts that a reader would point at.
  struct Contract: CustomTestStringConvertible, Sendable {
    let stem: String
    let text: String
    let facts: [String: String]
    let headings: [String]

    var testDescription: String { stem }

    /// Lines of a section.
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

  @Test("shipped roles and profiles give no diagnostics at all")
  func noDiagnostics() {
    let compilation = analyze(SourceSet(), in: SampleFleet.context)
    let shown = TextRenderer(sources: compilation.sources, color: false).render(compilation.diagnostics)
    #expect(shown == "")
  }

  @Test("shipped presets give no diagnostics at all", arguments: Resource.presets.map(\.path))
  func presets(_ path: String) throws {
    let preset = try #require(Resource.presets.first { $0.path == path })
    let diagnosed = Diagnosed("\(preset.text)")
    #expect(diagnosed.shown == "")
    #expect(diagnosed.fleet?.socket.name == "mosaic-fleet")
  }

  @Test("a contract states its facts", arguments: contracts)
  func facts(_ contract: Contract) {
    #expect(contract.facts["class"] == contract.stem)
    #expect(Self.domains[contract.facts["domain"] ?? ""]?.contains(contract.stem) == true)
    #expect(["true", "false"].contains(contract.facts["persistent_persona"]))
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
    #expect(contract.section("Persona").contains("> Doctrine: "))
  }

  @Test("boundaries name whose the thing is instead, and only seats that there are", arguments: contracts)
  func neighbours(_ contract: Contract) {
    let words = contract.section("Boundaries").matches(of: #/`([a-z][a-z-]*)`/#).map { String($0.1) }
    #expect(Set(words).subtracting(Self.classes).sorted() == [])
    #expect(Set(words).subtracting([contract.stem]).count >= 2)
  }

  @Test("nothing in a contract is hidden", arguments: contracts)
  func nothingHidden(_ contract: Contract) {
    #expect(contract.text.unicodeScalars.allSatisfy { $0 == "\n" || !HiddenCharacters.contains($0) })
    #expect(contract.text.hasSuffix("\n") && !contract.text.hasSuffix("\n\n"))
    #expect(contract.text.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test("no two contracts share a sentence")
  func noSharedSentences() {
    var owners: [String: String] = [:]
    for contract in Self.contracts {
      let prose = contract.text.split(separator: "\n").dropFirst(6).joined(separator: " ")
      for sentence in Set(prose.split { ".:;".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) })
      where sentence.count > 40 {
        if let owner = owners[sentence] { Issue.record("\(owner) and \(contract.stem): \(sentence)") }
        owners[sentence] = contract.stem
      }
    }
  }

  @Test("every class of a profile and of a preset has a contract")
  func classesHaveContracts() {
    let library = ShippedLibrary.compiled
    for profile in library.profiles.profiles {
      for seat in profile.seats { #expect(library.roles[seat.personaClass.description] != nil) }
    }
  }

  @Test("the index names every class once, under its domain")
  func index() {
    let text = lowerRoleIndex(ShippedLibrary.compiled.roles.personas).document.text
    for contract in Self.contracts {
      #expect(text.components(separatedBy: "[\(contract.stem)](").count == 2)
    }
    #expect(text.matches(of: #/(?m)^\| \[/#).count == Self.contracts.count)
  }
}
