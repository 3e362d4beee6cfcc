/// Returns whether a variable's name indicates a secret, whose value is never shown. `env_allow` cannot change that.
package func namesSecret(_ name: String) -> Bool {
  let letters = name.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
  return letters.ends(with: "TOKEN") || letters.ends(with: "_KEY") || letters.holds("SECRET")
    || letters.holds("PASSWORD") || letters.holds("PASSWD") || letters.holds("CREDENTIAL")
    || letters.ends(with: "_PASS") || letters.ends(with: "_PAT")
}

extension [UInt8] {
  fileprivate func ends(with word: StaticString) -> Bool {
    count >= word.utf8CodeUnitCount && holds(word, at: count - word.utf8CodeUnitCount)
  }

  fileprivate func holds(_ word: StaticString) -> Bool {
    count >= word.utf8CodeUnitCount && (0...count - word.utf8CodeUnitCount).contains { holds(word, at: $0) }
  }

  private func holds(_ word: StaticString, at start: Int) -> Bool {
    (0..<word.utf8CodeUnitCount).allSatisfy { self[start + $0] == word.utf8Start[$0] }
  }
}
