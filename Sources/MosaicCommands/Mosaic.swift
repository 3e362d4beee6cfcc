package import ArgumentParser

/// The command line.
package struct Mosaic: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "mosaic", abstract: "A compiler for fleets of AI agents.", version: "0.1.0")

  package init() {}
}

extension Mosaic {
  /// Runs the program with the arguments of the process and ends it.
  package static func start() async {
    await main()
  }
}
