import MosaicDiagnostics
import MosaicModel

// The rules for durations, sizes, percentages and git refs.

extension TextRule {
  static let duration = TextRule(
    pattern: "^[1-9][0-9]{0,5}[smhd]$",
    requirement: "a positive whole number of at most 6 digits with the unit s, m, h or d",
    repair: { isCount($0.utf8, digits: 6) ? $0 + "s" : oneUnit($0) ?? namedUnit($0) ?? $0 },
    accepts: { seconds(in: $0) != nil })

  /// A number of bytes, with base 1024 for the units, or a part of the machine's memory.
  static let memoryLimit = TextRule(
    pattern: "^([1-9][0-9]{0,6}[KMGT]?|([1-9][0-9]?|100)%)$",
    requirement: "a whole number with the unit K, M, G or T, or '1%' to '100%'", integers: 1...9_999_999,
    repair: sizeWithUnit
  ) { text in
    if text.utf8.last == UInt8(ascii: "%") {
      return count(in: text.utf8.dropLast(), digits: 3).map { $0 <= 100 } ?? false
    }
    let hasUnit = text.utf8.last.map { "KMGT".utf8.contains($0) } ?? false
    return isCount(hasUnit ? text.utf8.dropLast() : text.utf8[...], digits: 7)
  }

  static let processorLimit = TextRule(
    pattern: "^[1-9][0-9]{0,4}%$", requirement: "a whole percentage, where 100% is one processor",
    repair: { percentage(ofProcessors: $0) ?? (isCount($0.utf8, digits: 5) ? percentage(orProcessors: $0) : $0) }
  ) { text in
    text.utf8.last == UInt8(ascii: "%") && isCount(text.utf8.dropLast(), digits: 5)
  }

  /// A name that `git check-ref-format --allow-onelevel` accepts. A leading `-` would be an option of git.
  static let gitRef = TextRule(
    pattern: #"^(?![-./]|@$)(?!.*(\.\.|//|/\.|@\{|\.lock(/|$)|[./]$))[^\x00-\x20\x7f~^:?*\[\\]{1,255}$"#,
    requirement: "a git ref of at most 255 characters, such as 'origin/main'", accepts: isGitRef)
}

/// Returns the length of a duration with one unit; nil for any other text.
func seconds(in text: String) -> Int? {
  guard let unit = text.utf8.last.flatMap({ unitSeconds[$0] }), let number = count(in: text.utf8.dropLast(), digits: 6)
  else { return nil }
  return number * unit
}

/// Converts a duration with several units to seconds: `1m30s` → `90s`.
private func oneUnit(_ text: String) -> String? {
  var (total, digits) = (0, "")
  for letter in text.prefix(24) {
    if letter.isNumber {
      digits.append(letter)
      continue
    }
    guard let part = seconds(in: digits + String(letter)) else { return nil }
    total += part
    digits = ""
  }
  return digits.isEmpty && total > 0 ? "\(total)s" : nil
}

/// Converts a duration with the name of a unit: `10 seconds` → `10s`, `5min` → `5m`.
private func namedUnit(_ text: String) -> String? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
  let names = [
    ("s", ["s", "sec", "secs", "second", "seconds"]), ("m", ["m", "min", "mins", "minute", "minutes"]),
    ("h", ["h", "hr", "hrs", "hour", "hours"]), ("d", ["d", "day", "days"]),
  ]
  if let number = Int(digits), number < 100_000 {
    if ["w", "wk", "week", "weeks"].contains(unit) { return "\(number * 7)d" }
    if ["ms", "msec", "millisecond", "milliseconds"].contains(unit), number % 1000 == 0 { return "\(number / 1000)s" }
  }
  return names.first { $0.1.contains(unit) }.map { digits + $0.0 }
}

/// Returns a duration in the largest unit that needs no fraction: 900 → `15m`.
func durationText(_ seconds: Int) -> String {
  for (unit, name) in [(86_400, "d"), (3600, "h"), (60, "m")] where seconds % unit == 0 {
    return "\(seconds / unit)\(name)"
  }
  return "\(seconds)s"
}

private let unitSeconds: [UInt8: Int] = [
  UInt8(ascii: "s"): 1, UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3600, UInt8(ascii: "d"): 86_400,
]

private func isCount(_ digits: some Collection<UInt8>, digits limit: Int) -> Bool {
  count(in: digits, digits: limit) != nil
}

/// Returns a positive decimal of at most as many digits, without leading zeros.
private func count(in text: some Collection<UInt8>, digits limit: Int) -> Int? {
  guard let first = text.first, first != UInt8(ascii: "0"), text.count <= limit,
    text.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
  else { return nil }
  return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

/// Corrects the units that other programs write: `4GB`, `4 GiB`, `4Gi` and `4g` → `4G`.
private func sizeWithUnit(_ text: String) -> String {
  guard text.utf8.count <= 16 else { return text }
  let word = text.filter { $0 != " " }.uppercased()
  if let whole = withoutFraction(word) { return whole }
  for suffix in ["IB", "B", "I"] where word.hasSuffix(suffix) { return String(word.dropLast(suffix.count)) }
  return word
}

/// Converts a size with a fraction to the next smaller unit: `1.5G` → `1536M`.
private func withoutFraction(_ size: String) -> String? {
  let units = Array("KMGT")
  let digits = size.prefix { $0.isNumber || $0 == "." }
  guard digits.contains("."), let number = Double(digits), let unit = size.dropFirst(digits.count).first,
    let index = units.firstIndex(of: unit), index > 0, number * 1024 == (number * 1024).rounded(), number < 1_000_000
  else { return nil }
  return "\(Int(number * 1024))\(units[index - 1])"
}

/// Converts the numbers of processors that other programs write: `500m` → `50%`, `1.5` → `150%`.
private func percentage(ofProcessors text: String) -> String? {
  if text.utf8.last == UInt8(ascii: "m"), let share = count(in: text.utf8.dropLast(), digits: 6), share % 10 == 0 {
    return "\(share / 10)%"
  }
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 2, (1...2).contains(parts[1].count), parts[0].count < 4, let whole = Int(parts[0]), whole >= 0,
    let rest = Int(parts[1]), rest >= 0
  else { return nil }
  let percent = whole * 100 + (parts[1].count == 1 ? rest * 10 : rest)
  return percent > 0 ? "\(percent)%" : nil
}

/// Returns a percentage for a number without a unit. A small number is that of processors, as in other tools.
private func percentage(orProcessors text: String) -> String {
  Int(text).map { $0 <= mostProcessors ? "\($0 * 100)%" : "\($0)%" } ?? text + "%"
}

private let mostProcessors = 16

private func isGitRef(_ text: String) -> Bool {
  guard (1...255).contains(text.unicodeScalars.count), text != "@", text.utf8.first != UInt8(ascii: "-"),
    text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !refusedInRefs.contains($0) })
  else { return false }
  let pairs = zip(text.utf8, text.utf8.dropFirst())
  if pairs.contains(where: isRefusedPair) || text.utf8.last == UInt8(ascii: ".") {
    return false
  }
  return text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
    !part.isEmpty && part.first != UInt8(ascii: ".") && !part.reversed().starts(with: ".lock".utf8.reversed())
  }
}

private let refusedInRefs = Set("~^:?*[\\".utf8)

private func isRefusedPair(_ first: UInt8, _ second: UInt8) -> Bool {
  first == UInt8(ascii: ".") && second == first || first == UInt8(ascii: "@") && second == UInt8(ascii: "{")
}
