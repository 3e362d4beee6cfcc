import ArgumentParser

/// `mosaic launch`
struct Launch: PassesArguments {
  static let configuration = CommandConfiguration(
    commandName: "launch",
    abstract: "Become a runtime that asks as it is set up to.",
    discussion: """
      Composes the contract of the agent that MOSAIC_AGENT_NAME and MOSAIC_AGENT_CLASS name, hands it to the runtime
      and becomes it. Whatever stands behind the runtime is passed on as it is.

      Example:
        mosaic launch codex --model gpt-5
      """)

  @OptionGroup var words: RuntimeWords

  func run() throws {
    try words.launch(unattended: false)
  }
}
