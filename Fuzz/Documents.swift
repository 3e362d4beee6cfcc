import MosaicFormats

@testable import MosaicCompiler

/// A text can be read back from every place of a unit that accepts one. A unit cannot contain NUL.
func unitGivesTextBack(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { return }
  var document = UnitDocument(comments: GeneratedNotice(source: text, advice: text).lines)
  document.unit.add("Description", value: .text("x\(text)"))
  document.service.add("Environment", value: .variable("A", UnitText(text)))
  document.service.add("EnvironmentFile", value: .optionalFile("/\(text)/\(.instance).env"))
  document.service.add("ExecStart", value: .command(.named("/bin/x"), [UnitText(text), "behind"]))
  document.service.add("ExecStop", value: .command(.at(.belowHome(text)), ["run"]))
  document.service.add("ExecReload", value: .command(.at(.absolute("/" + text)), ["run"]))
  let rendered = bytesOf(document)
  require(rendered == bytesOf(document), "the same twice")
  reading("the unit") { try requireUnit(UnitReader(rendered), says: text) }
}

private func requireUnit(_ unit: UnitReader, says text: String) throws {
  let keys = ["Description", "Environment", "EnvironmentFile", "ExecStart", "ExecStop", "ExecReload"]
  require(unit.entries.map(\.key) == keys, "no entry more, none less")
  let description = try Specifiers().expand(unit.value("Unit", "Description"))
  requireSame(description, withoutTrailingSpace("x" + withoutControls(text, " ")), "the description")
  let variables = try UnitReader.items(unit.value("Service", "Environment")).map { try Specifiers().expand($0) }
  requireSame(variables.joined(separator: "\n"), "A=" + text, "the variable")
  let file = try unit.value("Service", "EnvironmentFile")
  let name = try UnitReader.fileName(Specifiers().expand(String(file.unicodeScalars.dropFirst())))
  requireSame(name, "/" + withoutControls(text, "\t") + "/code0.env", "the file")
  requireCommand(try UnitReader.command(unit.value("Service", "ExecStart")), ["/bin/x", text, "behind"])
  let home = try UnitReader.command(unit.value("Service", "ExecStop"))
  requireCommand(withoutShell(home), ["/home/someone/" + text, "run"])
  let absolute = try UnitReader.command(unit.value("Service", "ExecReload"))
  requireCommand(withoutShell(absolute), ["/" + text, "run"])
}

/// Values can be read back from an env file in their order. NUL separates them in the input.
func environmentGivesValuesBack(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self) else { return }
  let values = text.unicodeScalars.split(separator: "\0", omittingEmptySubsequences: false).map { String($0) }
  var document = EnvironmentDocument(comments: GeneratedNotice(source: values[0], advice: values[0]).lines)
  for (index, value) in values.enumerated() { document.add("V\(index)", value: value) }
  let rendered = bytesOf(document)
  require(rendered == bytesOf(document), "the same twice")
  let reader = reading("the env file") { try EnvironmentReader(rendered) }
  require(reader.comments.count == 3, "three comments")
  require(reader.variables.map(\.name) == values.indices.map { "V\($0)" }, "the names")
  for (variable, value) in zip(reader.variables, values) { requireSame(variable.value, value, variable.name) }
}

private func bytesOf(_ document: some Document) -> [UInt8] {
  var bytes: [UInt8] = []
  document.render(into: &bytes)
  return bytes
}

/// Compares bytes, because equal strings may still be encoded differently.
private func requireSame(_ left: String, _ right: String, _ claim: String) {
  require(left.utf8.elementsEqual(right.utf8), "\(claim) is '\(left)' for '\(right)'")
}

private func requireCommand(_ left: [String], _ right: [String]) {
  require(left.count == right.count, "\(left) has as many words as \(right)")
  for (left, right) in zip(left, right) { requireSame(left, right, "an argument") }
}

private func withoutShell(_ command: [String]) -> [String] {
  command.starts(with: ["/bin/sh", "-c"]) ? Array(command.dropFirst(3)) : command
}

private func withoutControls(_ text: String, _ replacement: Unicode.Scalar) -> String {
  var plain = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { plain.append(scalar.value < 0x20 || scalar.value == 0x7F ? replacement : scalar) }
  return String(plain)
}

private func withoutTrailingSpace(_ text: String) -> String {
  var scalars = text.unicodeScalars
  while scalars.last == " " { scalars.removeLast() }
  return String(scalars)
}
