import MosaicDiagnostics

/// Gives documents to both readers and compares the results.
enum Readers {
  static func compare(_ documents: [[UInt8]]) throws -> [Comparison] {
    var ours: [OurVerdict] = []
    let answers = try OracleProcess.answers(to: documents.map(withoutMark)) { ours = documents.map(OurVerdict.init) }
    return documents.indices.map { index in
      Comparison(bytes: documents[index], ours: ours[index], theirs: TheirVerdict(answers[index]))
    }
  }

  /// See `KnownDifference.byteOrderMark`.
  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
  }
}
