/// pi. See the page "Using Pi" of its documentation, sections "Other Options" and "Project Trust".
///
/// pi never asks before an action, attended or not; it asks only whether a project's own extensions may run.
/// `--append-system-prompt` takes a text or the path of a file.
package struct PiArguments: RuntimeArguments {
  package let name = "pi"
  package let takesFile = true

  package init() {}

  package func argument(holding text: String) -> String? { text }

  package func launch(_ request: LaunchRequest) throws(LaunchFailure) -> RuntimeLaunch {
    let isDecided = request.arguments.contains(where: Self.trust.contains)
    let trusting = request.unattended && !isDecided ? ["--approve"] : []
    let hooks = request.hooks?.file.map { ["--extension", $0] } ?? []
    return RuntimeLaunch(words: [name] + trusting + contract(request.delivery) + hooks + request.arguments)
  }

  package func hookFile(running program: String) -> LaunchFile? {
    LaunchFile(ending: "pi.js", text: PiHooks.extension(running: program))
  }

  private static let trust: Set = ["--approve", "-a", "--no-approve", "-na"]

  private func contract(_ delivery: LaunchRequest.Delivery) -> [String] {
    switch delivery {
    case .none: []
    case .file(let value), .argument(let value): ["--append-system-prompt", value]
    }
  }
}
