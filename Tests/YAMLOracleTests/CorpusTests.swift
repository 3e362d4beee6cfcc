import Foundation
import MosaicDiagnostics
import MosaicSyntax
import Testing

/// Compares mosaic's YAML reader with Yams: the same keys in the same order, the same texts, the same refusals.
@Suite("YAML is read the same way as by another reader")
struct CorpusTests {
  /// Documents per batch. `MOSAIC_ORACLE_BATCHES` sets the number of batches.
  private static let batch: UInt64 = 1_000
  private static let batches = UInt64(ProcessInfo.processInfo.environment["MOSAIC_ORACLE_BATCHES"] ?? "") ?? 5

  @Test("every YAML file of the repository")
  func files() throws {
    let files = try RepositoryFiles.yaml()
    let tally = try compare(files.map(\.bytes)) { files[$0].path }
    #expect(tally.same > 150)
    #expect(tally.refused > 20)
  }

  @Test("the front matter of every role contract")
  func frontMatter() throws {
    let contracts = try RepositoryFiles.contracts()
    #expect(contracts.count > 30)
    let comparisons = try Readers.compare(contracts.map(\.frontMatter))
    for (contract, comparison) in zip(contracts, comparisons) {
      guard comparison.outcome == .same else { continue }
      let file = SourceFile(id: SourceFile.ID(index: 0), path: contract.path, bytes: contract.bytes)
      var bag = DiagnosticBag()
      let read = parseRole(file, into: &bag)?.frontMatter
      #expect(read.map(OurVerdict.line) == comparison.ours.tree, "\(contract.path)")
    }
    #expect(comparisons.count { $0.outcome == .same } > 30)
  }

  @Test("documents in every style", arguments: 0..<batches)
  func generated(_ batch: UInt64) throws {
    let seeds = batch * Self.batch..<(batch + 1) * Self.batch
    let documents = seeds.map { seed in
      var document = RandomDocument(seed: seed)
      return document.bytes()
    }
    let tally = try compare(documents) { "seed \(seeds.lowerBound + UInt64($0))" }
    #expect(tally.same > 600)
    #expect(tally.refused > 20)
    #expect(tally.onPurpose > 20)
  }

  @Test("files with a few wrong bytes", arguments: 0..<batches)
  func mutated(_ batch: UInt64) throws {
    let files = try RepositoryFiles.yaml().map(\.bytes).filter { (20...1_200).contains($0.count) }
    let seeds = batch * Self.batch..<(batch + 1) * Self.batch
    let documents = seeds.map { seed in
      var mutation = Mutation(seed: seed)
      return mutation.apply(to: files[Int(seed % UInt64(files.count))])
    }
    let tally = try compare(documents) { "seed \(seeds.lowerBound + UInt64($0))" }
    #expect(tally.same > 200)
    #expect(tally.refused > 200)
    #expect(tally.onPurpose > 100)
  }

  /// The number of documents with each kind of outcome.
  private struct Tally {
    var same = 0
    var refused = 0
    var onPurpose = 0
  }

  private func compare(_ documents: [[UInt8]], _ name: (Int) -> String) throws -> Tally {
    var tally = Tally()
    for (index, comparison) in try Readers.compare(documents).enumerated() {
      switch comparison.outcome {
      case .same: tally.same += 1
      case .refused: tally.refused += 1
      case .onPurpose: tally.onPurpose += 1
      case .different: break
      case .wrong(let why):
        let text = String(decoding: documents[index], as: UTF8.self).debugDescription
        Issue.record("\(name(index)): \(why)\n\(text)")
      }
    }
    return tally
  }
}
