import ArgumentParser

/// `mosaic launch`
struct Launch: PassesArguments {
  static let configuration = CommandConfiguration(
    commandName: "launch",
    abstract: "Start a runtime with permission prompts as configured in its own settings.",
    discussion: """
      Composes the contract for MOSAIC_AGENT_NAME and MOSAIC_AGENT_CLASS, passes it to the runtime, and \
      replaces this process with the runtime. Arguments after the runtime's name are passed on unchanged.

      Example:
        mosaic launch codex --model gpt-5
      """)

  @OptionGroup var words: RuntimeOptions

  func run() throws {
    try words.launch(unattended: false)
  }
}
