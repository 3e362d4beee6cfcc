import ArgumentParser

/// `mosaic yolo`
struct Yolo: PassesArguments {
  static let configuration = CommandConfiguration(
    commandName: "yolo",
    abstract: "Become a runtime that asks nobody before it acts.",
    discussion: """
      Composes the contract of the agent that MOSAIC_AGENT_NAME and MOSAIC_AGENT_CLASS name, hands it to the runtime
      and becomes it, with every permission given. Whatever stands behind the runtime is passed on as it is.

      Example:
        mosaic yolo claude --model opus
      """)

  @OptionGroup var words: RuntimeWords

  func run() throws {
    try words.launch(unattended: true)
  }
}
