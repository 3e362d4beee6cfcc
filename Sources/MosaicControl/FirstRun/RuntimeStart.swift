import Glibc
import MosaicHost

/// A runtime as a pane would start it, with everything that determines its first-run screens.
package struct RuntimeStart: Equatable, Sendable {
  /// `claude` or `codex`.
  package let runtime: String
  /// The program as the command names it.
  package let program: String
  package let arguments: [String]
  /// Whether mosaic adds the option that skips permissions.
  package let isUnattended: Bool
  package let environment: [String: String]
  /// The absolute path without links, if the folder exists.
  package let folder: String

  private static let runtimes: Set = ["claude", "codex"]

  /// - Returns: nil for a program that mosaic does not know, or one that runs without a screen.
  package init?(_ pane: PaneProgram) {
    self.init(words: pane.words, environment: pane.environment, folder: pane.workingDirectory)
  }

  package init?(words: [String], environment: [String: String], folder: String) {
    var words = words[...]
    if words.prefix(2).elementsEqual(["/bin/sh", "-c"]), words.count == 3, let line = words.last {
      guard let plain = Self.plainWords(line) else { return nil }
      words = plain[...]
    }
    guard let first = words.first else { return nil }
    var isUnattended = false
    if Self.name(first) == "mosaic" {
      guard words.count > 2, let verb = ["launch": false, "yolo": true][words[words.startIndex + 1]] else { return nil }
      isUnattended = verb
      words = words.dropFirst(2)
    }
    guard let program = words.first, Self.runtimes.contains(Self.name(program)) else { return nil }
    let arguments = Array(words.dropFirst())
    if Self.isWithoutScreen(Self.name(program), arguments: arguments) { return nil }
    self.runtime = Self.name(program)
    self.program = program
    self.arguments = arguments
    self.isUnattended = isUnattended
    self.environment = environment
    self.folder = RealPath.of(folder) ?? folder
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Splits a command line that needs no shell into words; returns nil for any other line.
  private static func plainWords(_ line: String) -> [String]? {
    if line.contains(where: { "$\"'\\`;&|<>(){}*?~#\n=".contains($0) }) { return nil }
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    return words.first == "exec" ? Array(words.dropFirst()) : words
  }

  private static func isWithoutScreen(_ runtime: String, arguments: [String]) -> Bool {
    let options = arguments.prefix { $0 != "--" }
    if options.contains("--version") || options.contains("--help") { return true }
    if runtime == "claude" { return options.contains("-p") || options.contains("--print") }
    return ["exec", "e", "review", "mcp", "login"].contains(options.first ?? "")
  }

  /// Returns the value of an option, as `--name value` or `--name=value`; the last one counts.
  func option(_ names: String...) -> String? {
    options(names).last
  }

  func options(_ names: [String]) -> [String] {
    let words = arguments.prefix { $0 != "--" }
    return words.indices.compactMap { index in
      if names.contains(words[index]) { return words.indices.contains(index + 1) ? words[index + 1] : nil }
      return names.lazy.compactMap { name in
        words[index].hasPrefix(name + "=") ? String(words[index].dropFirst(name.count + 1)) : nil
      }.first
    }
  }

  func has(_ flag: String) -> Bool {
    arguments.prefix { $0 != "--" }.contains(flag)
  }

  /// Returns a variable's value; an empty one counts as not set.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  var home: String { environment["HOME"] ?? "" }

  /// The path where the pane finds the program; nil if no folder of its PATH has it.
  package var programPath: String? {
    if program.contains("/") { return program }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 && !FileBytes.isFolder($0) }
  }
}

/// Paths as the system resolves them.
enum RealPath {
  /// Returns the path without links; nil if it does not exist.
  static func of(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func parent(_ path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Returns a folder and its parents, from the inside out.
  static func ancestors(_ path: String) -> [String] {
    var ancestors = [path]
    while let last = ancestors.last, let parent = parent(last) { ancestors.append(parent) }
    return ancestors
  }
}
