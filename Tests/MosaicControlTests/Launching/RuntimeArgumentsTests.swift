import FoundationEssentials
import MosaicControl
import MosaicModel
import MosaicTestHarness
import Testing

@Suite("Each runtime is started as its documentation specifies")
struct RuntimeArgumentsTests {
  private static let own = ["--model", "x y", "-p", "", "--", "-q"]

  @Test("every built-in runtime has its arguments")
  func all() {
    #expect(BuiltInRuntimes.all.map(\.name) == Runtime.builtIn.map(\.name))
  }

  @Test(
    "a person's own arguments come last and stay unchanged", arguments: ["claude", "codex", "pi", "opencode"],
    [true, false])
  func untouched(name: String, unattended: Bool) throws {
    let runtime = try #require(BuiltInRuntimes.all.first { $0.name == name })
    let launch = try runtime.launch(LaunchRequest(unattended: unattended, arguments: Self.own))
    #expect(launch.words.first == name)
    #expect(Array(launch.words.suffix(Self.own.count)) == Self.own)
    let added = launch.words.count - Self.own.count - 1
    #expect(added == (unattended && name != "opencode" ? 1 : 0))
  }

  @Test("each runtime gets the contract by the means it supports")
  func contract() throws {
    func words(_ runtime: any RuntimeArguments, _ delivery: LaunchRequest.Delivery) throws -> [String] {
      try runtime.launch(LaunchRequest(unattended: false, delivery: delivery)).words
    }
    let fresh = ["--system-prompt-snapshot", "off"]
    #expect(try words(ClaudeArguments(), .file("/f")) == ["claude", "--append-system-prompt-file", "/f"] + fresh)
    #expect(try words(ClaudeArguments(), .argument("t")) == ["claude", "--append-system-prompt", "t"] + fresh)
    #expect(try words(CodexArguments(), .argument("a=b")) == ["codex", "-c", "a=b"])
    #expect(try words(CodexArguments(), .file("/h/mosaic-a-1.config.toml")) == ["codex", "-p", "mosaic-a-1"])
    #expect(try words(PiArguments(), .file("/f")) == ["pi", "--append-system-prompt", "/f"])
    #expect(try words(OpencodeArguments(), .file("/f")) == ["opencode"])
  }

  @Test(
    "no text of a contract can end codex's string",
    arguments: [
      (#"say "no""#, #""say \"no\"""#), (#"back\slash"#, #""back\\slash""#), ("a\nb\tc", #""a\nb\tc""#),
      ("-x = [1]", #""-x = [1]""#), ("\r\u{1B}\u{7F}", #""\u000d\u001b\u007f""#), ("ä'😀", "\"ä'😀\""), ("", "\"\""),
    ])
  func quoting(text: String, quoted: String) {
    #expect(CodexArguments().argument(holding: text) == "developer_instructions=" + quoted)
  }

  @Test("opencode gets the contract in its environment variable")
  func opencode() throws {
    func variables(_ request: LaunchRequest) throws(LaunchFailure) -> [String: String] {
      try OpencodeArguments().launch(request).variables
    }
    let file = LaunchRequest.Delivery.file("/r/\"a\".md")
    let ours = #"{"instructions":["/r/\"a\".md"],"permission":"allow"}"#
    #expect(
      try variables(LaunchRequest(unattended: true, delivery: file)) == ["OPENCODE_CONFIG_CONTENT": ours])
    #expect(
      try variables(LaunchRequest(unattended: true)) == ["OPENCODE_CONFIG_CONTENT": #"{"permission":"allow"}"#])
    #expect(try variables(LaunchRequest(unattended: false)) == [:])
    let nested = LaunchRequest(
      unattended: false, delivery: .file("/b"), environment: ["OPENCODE_CONFIG_CONTENT": ours])
    #expect(try variables(nested) == ["OPENCODE_CONFIG_CONTENT": #"{"instructions":["/b"]}"#])
    for theirs in [#"{"model":"x"}"#, #"{ "permission": "allow" }"#, "not JSON"] {
      let request = LaunchRequest(unattended: true, environment: ["OPENCODE_CONFIG_CONTENT": theirs])
      #expect(throws: LaunchFailure.configurationTaken) { try variables(request) }
    }
  }

  @Test(
    "claude never gets two permission modes",
    arguments: [
      (true, ["--permission-mode", "plan"], false), (true, ["--permission-mode=plan"], false),
      (true, ["--", "--permission-mode"], true), (false, ["--permission-mode", "plan"], true),
      (false, ["--dangerously-skip-permissions", "--permission-mode", "plan"], false),
      (true, ["--permission-modes"], true),
    ])
  func permissionModes(unattended: Bool, words: [String], isFine: Bool) {
    let request = LaunchRequest(unattended: unattended, arguments: words)
    if isFine {
      #expect(throws: Never.self) { try ClaudeArguments().launch(request) }
    } else {
      #expect(throws: LaunchFailure.twoPermissionModes) { try ClaudeArguments().launch(request) }
    }
  }

  @Test("options that the person gave are not repeated")
  func once() throws {
    let given: [(any RuntimeArguments, String)] = [
      (ClaudeArguments(), "--dangerously-skip-permissions"), (CodexArguments(), "--yolo"),
      (CodexArguments(), "--dangerously-bypass-approvals-and-sandbox"), (PiArguments(), "--no-approve"),
    ]
    for (runtime, word) in given {
      let launch = try runtime.launch(LaunchRequest(unattended: true, arguments: [word]))
      #expect(launch.words == [runtime.name, word])
    }
  }

  @Test("root gets a warning if claude would refuse to start")
  func root() {
    let claude = ClaudeArguments()
    #expect(claude.warning(LaunchRequest(unattended: true), isRoot: true) != nil)
    #expect(claude.warning(LaunchRequest(unattended: false), isRoot: true) == nil)
    #expect(claude.warning(LaunchRequest(unattended: true), isRoot: false) == nil)
    let sandboxed = LaunchRequest(unattended: true, environment: ["IS_SANDBOX": "1"])
    #expect(claude.warning(sandboxed, isRoot: true) == nil)
    #expect(PiArguments().warning(LaunchRequest(unattended: true), isRoot: true) == nil)
  }
}

@Suite("A contract is passed in a file, or else as one argument")
struct ContractHandoverTests {
  private let scratch: ScratchFolder
  private var folder: FleetFolder { FleetFolder(home: scratch.path) }

  init() throws {
    scratch = try ScratchFolder()
  }

  private func contract(_ sizes: Int...) -> Contract {
    Contract(sizes.enumerated().map { .init(source: "\($0)", text: String(repeating: "x", count: $1)) })
  }

  @Test("the first writable path is used")
  func places() throws {
    let path = scratch.path + "/made/c.md"
    let handover = ContractHandover(of: contract(200_000), to: ClaudeArguments(), at: ["/proc/none/c.md", path])
    #expect(handover.delivery == .file(path))
    #expect(handover.leftOut == [])
    #expect(try scratch.read("made/c.md").count == 200_001)
  }

  @Test("an agent's file is in the fleet, a person's in their runtime directory")
  func paths() throws {
    try scratch.write("", to: "fleet/x")
    func places(_ variables: [String: String]) -> [String] {
      ContractOwner(in: folder, environment: { variables[$0] }, contract: contract(1)).places
    }
    let run = folder.run
    #expect(places(["MOSAIC_AGENT_NAME": "a0"]) == ["\(run)/a0.contract.md"])
    #expect(
      places(["MOSAIC_AGENT_NAME": "a0", "XDG_RUNTIME_DIR": "/r"]) == [
        "\(run)/a0.contract.md", "/r/mosaic-a0.contract.md",
      ])
    let own = places(["XDG_RUNTIME_DIR": "/r", "MOSAIC_AGENT_NAME": "../x"])
    #expect(own.count == 2 && own[0].hasPrefix("/r/mosaic-contract-") && own[1].hasPrefix("\(run)/mosaic-contract-"))
  }

  @Test(
    "one argument holds 120 KiB, including the runtime's own text",
    arguments: [
      // 26 bytes are `developer_instructions=` with its quotes and the `\n` at the end; another `\n` separates pieces.
      (122_880 - 27, 0), (122_880 - 26, 1),
    ])
  func limit(size: Int, lost: Int) {
    let handover = ContractHandover(of: contract(size), to: CodexArguments(), at: [])
    #expect(handover.leftOut.count == lost)
    guard case .argument(let text) = handover.delivery else {
      #expect(handover.delivery == .none && lost == 1)
      return
    }
    #expect(text.utf8.count == ContractHandover.longestArgument && lost == 0)
  }

  @Test("if no file can be written, the contract is an argument, if the runtime supports one")
  func noFile() {
    let small = contract(10, 130_000)
    let claude = ContractHandover(of: small, to: ClaudeArguments(), at: [])
    #expect(claude.delivery == .argument("xxxxxxxxxx\n"))
    #expect(claude.leftOut == ["1"])
    let opencode = ContractHandover(of: small, to: OpencodeArguments(), at: [])
    #expect(opencode.delivery == .none)
    #expect(opencode.leftOut == ["0", "1"])
    #expect(ContractHandover(of: contract(), to: ClaudeArguments(), at: ["/x"]).delivery == .none)
  }
}
