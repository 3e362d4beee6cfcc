/// One line of a file in the syntax of `.gitignore`, compared as git compares it (gitignore(5)).
package struct IgnorePattern: Sendable {
  /// Whether the line includes paths again: `!pattern`.
  package let isNegated: Bool
  /// Whether only folders match: `pattern/`.
  private let isForFolders: Bool
  /// Whether the pattern is compared with the last part of a path; true if it contains no slash.
  private let isForNames: Bool
  private let glob: Glob

  /// Returns nil for an empty line.
  ///
  /// - Parameter line: without a line break. A `#` at the start is not special.
  package init?(_ line: some Sequence<UInt8>) {
    var pattern = withoutTrailingSpaces(Array(line))[...]
    guard !pattern.isEmpty else { return nil }
    isNegated = pattern.first == UInt8(ascii: "!")
    if isNegated { pattern = pattern.dropFirst() }
    isForFolders = pattern.last == slash
    if isForFolders { pattern = pattern.dropLast() }
    isForNames = !pattern.contains(slash)
    glob = Glob(pattern.first == slash ? pattern.dropFirst() : pattern)
  }

  /// Returns whether a path matches, regardless of `isNegated`.
  ///
  /// - Parameter path: relative to the folder of the file with the pattern, without a slash at either end.
  package func matches(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    if isForFolders && !isFolder { return false }
    guard isForNames, let last = path.lastIndex(of: slash) else { return glob.matches(path) }
    return glob.matches(path[(last + 1)...])
  }
}

/// The patterns of one file, or of one command line.
package struct IgnoreRules: Sendable {
  /// A pattern with its place.
  package struct Rule: Sendable {
    /// The line without its end.
    package let text: String
    /// One-based.
    package let line: Int
    package let pattern: IgnorePattern
  }

  private let rules: [Rule]

  package init(_ patterns: [IgnorePattern]) {
    rules = patterns.map { Rule(text: "", line: 0, pattern: $0) }
  }

  /// Reads a file. Lines that start with `#` are comments.
  package init(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0)
    rules = text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let text = line.last == 0x0D ? line.dropLast() : line
      guard text.first != UInt8(ascii: "#"), let pattern = IgnorePattern(text) else { return nil }
      return Rule(text: String(decoding: text, as: UTF8.self), line: index + 1, pattern: pattern)
    }
  }

  /// Returns whether the last pattern that matches ignores the path; nil if none matches.
  ///
  /// - Parameter path: relative to the folder of the file. The folders above it are not considered.
  package func ignores(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool? {
    rule(for: path, isFolder: isFolder).map { !$0.pattern.isNegated }
  }

  /// Returns the last rule that matches a path; nil if none matches.
  package func rule(for path: ArraySlice<UInt8>, isFolder: Bool) -> Rule? {
    rules.last { $0.pattern.matches(path, isFolder: isFolder) }
  }
}

private let slash = UInt8(ascii: "/")

/// Removes spaces at the end, except one after a backslash.
private func withoutTrailingSpaces(_ line: [UInt8]) -> [UInt8] {
  var end = 0
  var offset = 0
  while offset < line.count {
    if line[offset] == UInt8(ascii: "\\") {
      offset += 2
      end = min(offset, line.count)
    } else {
      offset += 1
      if line[offset - 1] != 0x20 { end = offset }
    }
  }
  return Array(line[..<end])
}
