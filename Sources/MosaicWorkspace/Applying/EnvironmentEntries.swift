import MosaicDiagnostics
import MosaicFormats

/// The entries of an environment file: each assignment or comment with its line end, over several lines if a quote or a
/// backslash continues it. Parsed as systemd does (`systemd.exec(5)`, `EnvironmentFile=`).
package struct EnvironmentEntries {
  private enum State {
    case start, key, comment, beforeValue, value, singleQuoted, doubleQuoted
  }

  package let entries: [ArraySlice<UInt8>]

  package init(_ bytes: [UInt8]) {
    var entries: [ArraySlice<UInt8>] = []
    var begin = 0
    var state = State.start
    var isEscaped = false
    for (offset, byte) in bytes.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), state != .singleQuoted {
        isEscaped = true
      } else if byte == UInt8(ascii: "\n"), state != .singleQuoted, state != .doubleQuoted {
        entries.append(bytes[begin...offset])
        begin = offset + 1
        state = .start
      } else {
        state = Self.next(state, byte: byte)
      }
    }
    if begin < bytes.count { entries.append(bytes[begin...]) }
    self.entries = entries
  }

  private static func next(_ state: State, byte: UInt8) -> State {
    switch (state, byte) {
    case (.start, UInt8(ascii: "#")), (.start, UInt8(ascii: ";")): .comment
    case (.start, UInt8(ascii: " ")), (.start, UInt8(ascii: "\t")), (.start, UInt8(ascii: "\r")): .start
    case (.start, _): .key
    case (.key, UInt8(ascii: "=")): .beforeValue
    case (.beforeValue, UInt8(ascii: "'")): .singleQuoted
    case (.beforeValue, UInt8(ascii: "\"")): .doubleQuoted
    case (.beforeValue, UInt8(ascii: " ")), (.beforeValue, UInt8(ascii: "\t")): .beforeValue
    case (.beforeValue, _): .value
    case (.singleQuoted, UInt8(ascii: "'")), (.doubleQuoted, UInt8(ascii: "\"")): .beforeValue
    default: state
    }
  }
}

/// Returns the entries of a person's environment file that the generated one lacks, byte for byte and in order.
package func ownEntries(of theirs: [UInt8], besides generated: [UInt8]) -> [UInt8] {
  let known = Set(EnvironmentEntries(generated).entries.map(withoutLineEnd))
  var own: [UInt8] = []
  for entry in EnvironmentEntries(theirs).entries {
    let content = withoutLineEnd(entry)
    if content.allSatisfy(isBlank) || known.contains(content) { continue }
    own += entry
    if entry.last != UInt8(ascii: "\n") { own.append(UInt8(ascii: "\n")) }
  }
  return own
}

/// Returns a person's environment file with a placeholder for each value and comment that the generated one lacks.
package func withoutOwnValues(_ theirs: [UInt8], besides generated: [UInt8]) -> [UInt8] {
  let known = Set(EnvironmentEntries(generated).entries.map(withoutLineEnd))
  return EnvironmentEntries(theirs).entries.reduce(into: []) { shown, entry in
    let content = withoutLineEnd(entry)
    if content.allSatisfy(isBlank) || known.contains(content) {
      shown += entry
    } else {
      shown += Array((assignedName(content).map { $0 + "=" } ?? "").utf8) + Array("<hidden>\n".utf8)
    }
  }
}

/// Returns the name of the variable that an entry assigns; nil for any other entry.
private func assignedName(_ content: ArraySlice<UInt8>) -> String? {
  let name = content.prefix { $0 != UInt8(ascii: "=") }
  let isName = name.count < content.count && name.allSatisfy { $0 == UInt8(ascii: "_") || $0.isLetterOrDigit }
  return isName ? String(decoding: name, as: UTF8.self) : nil
}

private func withoutLineEnd(_ entry: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var content = entry
  if content.last == UInt8(ascii: "\n") { content.removeLast() }
  if content.last == UInt8(ascii: "\r") { content.removeLast() }
  return content
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}
