/// A systemd unit file (`systemd.unit(5)`) as values.
package struct UnitDocument: Document {
  /// Lines of text at the top, written as comments.
  package let comments: [String]
  package var unit = UnitSection()
  package var service = UnitSection()
  package var install = UnitSection()

  package init(comments: [String]) {
    self.comments = comments
  }

  package func render(into bytes: inout [UInt8]) {
    HashComments.append(comments, to: &bytes)
    unit.render("[Unit]", into: &bytes)
    service.render("[Service]", into: &bytes)
    install.render("[Install]", into: &bytes)
  }
}

/// The entries of one section, in the order in which they were added.
package struct UnitSection: Sendable {
  package private(set) var entries: [(key: StaticString, value: UnitValue)] = []

  /// Adds an entry. A key that is added twice occurs twice, which systemd reads as a list.
  package mutating func add(_ key: StaticString, value: UnitValue) {
    entries.append((key, value))
  }

  fileprivate func render(_ title: StaticString, into bytes: inout [UInt8]) {
    guard !entries.isEmpty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(title)
    bytes.append(UInt8(ascii: "\n"))
    for (key, value) in entries {
      bytes.append(key)
      bytes.append(UInt8(ascii: "="))
      value.render(into: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
  }
}

/// A value, with the grammar that its key uses.
package enum UnitValue: Sendable {
  /// A systemd keyword, such as `notify`.
  case keyword(StaticString)
  /// A count, or a time in seconds.
  case number(Int)
  /// Human-readable text up to the end of the line.
  case text(UnitText)
  /// A required file; systemd strips white space from the end of its name.
  case file(UnitText)
  /// A file that is read if it exists.
  case optionalFile(UnitText)
  /// The name of another unit.
  case unit(UnitName)
  /// One variable of `Environment=`.
  case variable(String, UnitText)
  /// A command line without a shell: the program and its arguments.
  case command(UnitProgram, [UnitText])
}

/// The program of a command line.
package enum UnitProgram: Sendable {
  /// A file name, looked up in systemd's fixed search path.
  case named(StaticString)
  case at(UnitPath)
}

/// The name of a unit.
package enum UnitName: Sendable {
  case named(String)
  /// An instance of a service template such as `mosaic-agent`.
  case service(String, instance: String)
  /// The instance of a service template for the unit that names it.
  case serviceForThisUnit(String)
}
