import MosaicWorkspace

@testable import MosaicOperations

/// An accepted manifest is unchanged after writing and reading it, and names no path outside of our folders.
func manifestComesBack(_ bytes: [UInt8]) {
  guard let manifest = Manifest(decoding: bytes) else { return }
  let written = manifest.bytes
  guard let again = Manifest(decoding: written) else { fatalError("what was written is read") }
  require(again.context == manifest.context, "the machine comes back")
  require(again.digests == manifest.digests, "the digests come back")
  require(again.bytes == written, "the same twice")
  for path in manifest.digests.keys {
    require(!path.utf8.starts(with: "/".utf8) && !path.split(separator: "/").contains(".."), "\(path) stays inside")
  }
}

/// A person's env file is the concatenation of its entries, and the person's own entries stay the same. NUL ends the
/// person's file in the input.
func entriesAreTheWholeFile(_ bytes: [UInt8]) {
  let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  let theirs = Array(parts[0])
  let generated = Array(parts.count > 1 ? parts[1] : [])
  require(Array(EnvironmentEntries(theirs).entries.joined()) == theirs, "nothing is lost")
  let own = ownEntries(of: theirs, besides: generated)
  require(ownEntries(of: own, besides: generated) == own, "what is theirs stays theirs")
  _ = withoutOwnValues(theirs, besides: generated)
}
