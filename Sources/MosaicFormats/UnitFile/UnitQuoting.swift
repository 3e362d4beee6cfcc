/// How systemd parses a part of a unit file: `systemd.syntax(7)`, `systemd.service(5)`, `systemd.exec(5)`.
private enum UnitQuoting {
  /// The rest of the line, in which only `%` is special.
  case prose
  /// The rest of the line as a file name pattern (`EnvironmentFile=` is a `glob(7)`).
  case pattern
  /// An item, which may be quoted.
  case word
  /// An item of a command line after the program: `$` starts a variable.
  case argument

  /// Returns the byte that, placed before another, makes that byte literal.
  func escape(of byte: UInt8) -> UInt8? {
    switch (self, byte) {
    case (_, UInt8(ascii: "%")), (.argument, UInt8(ascii: "$")): byte
    case (.word, UInt8(ascii: "\\")), (.word, UInt8(ascii: "\"")): UInt8(ascii: "\\")
    case (.argument, UInt8(ascii: "\\")), (.argument, UInt8(ascii: "\"")): UInt8(ascii: "\\")
    case (.pattern, UInt8(ascii: "\\")), (.pattern, UInt8(ascii: "[")): UInt8(ascii: "\\")
    case (.pattern, UInt8(ascii: "*")), (.pattern, UInt8(ascii: "?")): UInt8(ascii: "\\")
    default: nil
    }
  }
}

extension UnitValue {
  package func render(into bytes: inout [UInt8]) {
    switch self {
    case .keyword(let word): bytes.append(word)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .text(let text): text.renderLine(into: &bytes)
    case .file(let path): path.append(as: .pattern, to: &bytes)
    case .optionalFile(let path):
      bytes.append(UInt8(ascii: "-"))
      path.append(as: .pattern, to: &bytes)
    case .unit(let name): name.render(into: &bytes)
    case .variable(let name, let value): ("\(name)=" + value).appendItem(as: .word, to: &bytes)
    case .command(let program, let arguments):
      program.render(into: &bytes)
      for argument in arguments { argument.appendArgument(to: &bytes) }
    }
  }
}

extension UnitProgram {
  fileprivate func render(into bytes: inout [UInt8]) {
    switch self {
    case .named(let name): bytes.append(name)
    case .at(let path) where path.isProgramName: path.text.appendItem(as: .word, to: &bytes)
    case .at(let path): Self.renderThroughShell(path.text, into: &bytes)
    }
  }

  /// Runs the program through `sh`. systemd rejects a program path with a quote, a backslash or a control character,
  /// even if escaped, but accepts any argument. `exec` replaces the shell with the program.
  private static func renderThroughShell(_ path: UnitText, into bytes: inout [UInt8]) {
    bytes.append("/bin/sh")
    for argument in ["-c", #"exec "$0" "$@""#, path] as [UnitText] { argument.appendArgument(to: &bytes) }
  }
}

extension UnitPath {
  fileprivate var text: UnitText { "\(self)" }

  /// Whether systemd accepts the path as the first item of a command line.
  fileprivate var isProgramName: Bool {
    switch self {
    case .belowHome(let path): path.utf8.allSatisfy(Self.isProgramByte)
    case .absolute(let path): path.utf8.first == UInt8(ascii: "/") && path.utf8.allSatisfy(Self.isProgramByte)
    }
  }

  private static func isProgramByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): false
    default: !byte.isControl
    }
  }
}

extension UnitName {
  fileprivate func render(into bytes: inout [UInt8]) {
    switch self {
    case .named(let name): bytes.append(contentsOf: name.utf8)
    case .service(let template, let instance):
      bytes.append(contentsOf: template.utf8)
      bytes.append(UInt8(ascii: "@"))
      for byte in instance.utf8 { Self.append(byte, to: &bytes) }
      bytes.append(".service")
    case .serviceForThisUnit(let template): bytes.append(contentsOf: "\(template)@%n.service".utf8)
    }
  }

  /// Keeps the bytes of validated names and escapes all others as `systemd-escape` does.
  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    if isNameByte(byte) { bytes.append(byte) } else { bytes.appendHex(byte) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte.isLetterOrDigit
  }
}

extension UnitText {
  fileprivate static func + (prefix: String, text: UnitText) -> UnitText {
    UnitText(fragments: [.literal(prefix)] + text.fragments)
  }

  /// Renders a line. systemd joins a line that ends in a backslash with the next one, so such a line gets a trailing
  /// space, which systemd ignores.
  fileprivate func renderLine(into bytes: inout [UInt8]) {
    append(as: .prose, to: &bytes)
    if bytes.last == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: " ")) }
  }

  fileprivate func appendArgument(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: " "))
    appendItem(as: .argument, to: &bytes)
  }

  fileprivate func appendItem(as quoting: UnitQuoting, to bytes: inout [UInt8]) {
    if isPlain { return append(as: quoting, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
    append(as: quoting, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  fileprivate func append(as quoting: UnitQuoting, to bytes: inout [UInt8]) {
    for fragment in fragments {
      switch fragment {
      case .specifier(.home): bytes.append("%h")
      case .specifier(.instance): bytes.append("%i")
      case .literal(let text):
        for byte in text.utf8 { bytes.append(byte, as: quoting) }
      }
    }
  }

  /// Whether an item needs no quotes. A lone `;` needs them, because it would start a second command.
  private var isPlain: Bool {
    fragments.allSatisfy(\.isPlain) && !fragments.allSatisfy(\.isEmpty)
  }
}

extension UnitText.Fragment {
  fileprivate var isEmpty: Bool {
    if case .literal(let text) = self { text.isEmpty } else { false }
  }

  fileprivate var isPlain: Bool {
    if case .literal(let text) = self { text.utf8.allSatisfy(Self.isPlain) } else { true }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+")...UInt8(ascii: ":"): true  // + , - . / 0-9 :
    case UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "="): true
    default: byte.isLetterOrDigit
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ byte: UInt8, as quoting: UnitQuoting) {
    if byte.isControl { return appendControl(byte, as: quoting) }
    if let escape = quoting.escape(of: byte) { append(escape) }
    append(byte)
  }

  /// Escapes a control character: a literal newline would start a new entry.
  private mutating func appendControl(_ byte: UInt8, as quoting: UnitQuoting) {
    switch quoting {
    case .prose: append(UInt8(ascii: " "))
    case .pattern: append("[[:cntrl:]]")  // A pattern cannot escape them; this class matches only them.
    case .word, .argument: appendHex(byte)
    }
  }

  /// Appends `\xNN`.
  fileprivate mutating func appendHex(_ byte: UInt8) {
    append(contentsOf: "\\x\(hexadecimal([byte]))".utf8)
  }
}
