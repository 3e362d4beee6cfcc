import ArgumentParser

/// `mosaic yolo`
struct Yolo: PassesArguments {
  static let configuration = CommandConfiguration(
    commandName: "yolo",
    abstract: "Start a runtime without permission prompts.",
    discussion: """
      Composes the contract for MOSAIC_AGENT_NAME and MOSAIC_AGENT_CLASS, passes it to the runtime, and \
      replaces this process with the runtime, which then runs with every permission. Arguments after the runtime's name are \
      passed on unchanged.

      Example:
        mosaic yolo claude --model opus
      """)

  @OptionGroup var words: RuntimeOptions

  func run() throws {
    try words.launch(unattended: true)
  }
}
