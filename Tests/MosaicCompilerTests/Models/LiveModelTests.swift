import MosaicTestHarness
import MosaicTestSupport
import Testing

@testable import MosaicCompiler
@testable import MosaicFormats

@Suite("Random units and env files under a real systemd and sh", .runsPrograms, .needsUserManager, .serialized)
struct LiveModelTests {
  private static let count = 200

  @Test("systemd and sh read the values of the models")
  func sample() throws {
    let home = try ScratchFolder()
    let models = (1...Self.count).map { LiveModel(seed: UInt64($0)) }
    try home.write(Self.show, to: "show", mode: 0o755)
    for model in models {
      try home.write(model.environment.document.bytes, to: model.file)
      try home.write(model.environment.document.bytes, to: "\(model.number).env")
      try home.write(model.unit.bytes, to: ".config/systemd/user/probe-\(model.number).service")
    }
    let run = try SystemdHarness.run(Self.script, home: home)
    #expect(run.status == 0, "\(run.errors)")
    let descriptions = try MarkdownReader(home.read("descriptions")).lines.filter { !$0.isEmpty }
    for (model, description) in zip(models, descriptions) {
      do {
        try require(model, description, in: home)
      } catch {
        // One failure is enough: usually many models fail for the same reason.
        Issue.record("\(error)\nseed \(model.number) of \(String(reflecting: model))")
        break
      }
    }
    #expect(descriptions.count == Self.count)
  }

  private func require(_ model: LiveModel, _ description: String, in home: ScratchFolder) throws {
    try requireSame(description, "number \(model.number)\(model.shownDescription)!", "the description")
    try requireSame(home.readItems("\(model.number).arguments"), model.arguments, "an argument")
    try requireVariables(of: model, in: home.readItems("\(model.number).systemd"), "systemd")
    try requireVariables(of: model, in: home.readItems("\(model.number).shell"), "sh")
  }

  private func requireVariables(of model: LiveModel, in items: [String], _ reader: String) throws {
    for (name, value) in model.environment.variables {
      let item = items.first { $0.utf8.starts(with: "\(name)=".utf8) } ?? "nothing"
      try requireSame(item, "\(name)=\(value)", "a variable of \(reader)")
    }
    if reader == "systemd" { try requireEqual(items.contains("EXTRA=\(model.variable)"), true, "EXTRA") }
  }

  private static let show = """
    #!/bin/sh
    number=$1
    shift
    for text; do printf '%s\\0' "$text"; done >$HOME/$number.arguments
    exec env -0 >$HOME/$number.systemd

    """

  private static let script = """
    systemctl --user start $(seq -f 'probe-%g.service' \(count)) || { cat $HOME/manager.log >&2; exit 1; }
    systemctl --user show -P Description $(seq -f 'probe-%g.service' \(count)) >$HOME/descriptions
    for number in $(seq \(count)); do
      sh -c "set -a; . $HOME/$number.env; env -0" >$HOME/$number.shell
    done
    """
}

/// A service that reads an env file and prints its values.
private struct LiveModel {
  let number: UInt64
  let environment: EnvironmentModel
  let file: String
  let description: String
  let variable: String
  let arguments: [String]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    number = seed
    environment = EnvironmentModel(&generator)
    description = generator.text()
    variable = generator.text()
    arguments = generator.list(0...6) { $0.text() }
    let name = generator.text(HostileAlphabet.any.filter { !$0.utf8.contains(UInt8(ascii: "/")) })
    file = "x" + String(String.UnicodeScalarView(name.unicodeScalars.prefix(40))) + "\(seed).values"
  }

  /// The description with control characters replaced, because systemd cannot represent them in prose.
  var shownDescription: String {
    String(
      String.UnicodeScalarView(description.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }

  var unit: UnitDocument {
    var unit = UnitDocument(comments: GeneratedNotice(source: description).lines)
    unit.unit.add("Description", value: .text("number \(String(number))\(description)!"))
    unit.service.add("Type", value: .keyword("oneshot"))
    unit.service.add("Environment", value: .variable("EXTRA", UnitText(variable)))
    unit.service.add("EnvironmentFile", value: .file("\(UnitPath.belowHome(file))"))
    unit.service.add(
      "ExecStart", value: .command(.at(.belowHome("show")), [UnitText(String(number))] + arguments.map { UnitText($0) })
    )
    return unit
  }
}
