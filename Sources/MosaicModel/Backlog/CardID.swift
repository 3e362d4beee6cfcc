import MosaicFormats

/// The ids of cards. An id is part of a git branch's name, so git's rules apply.
package enum CardID {
  package static let longest = 100

  package static func isValid(_ id: String) -> Bool {
    guard let first = id.utf8.first, isAlphanumeric(first), id.utf8.count <= longest else { return false }
    return id.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
      && !id.contains("..") && !id.hasSuffix(".lock") && !id.hasSuffix(".")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { byte < 0x80 && byte.isLetterOrDigit }
}
