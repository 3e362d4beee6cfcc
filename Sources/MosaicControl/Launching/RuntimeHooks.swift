import Glibc
import MosaicHost

/// Passes `mosaic agent hook` to a runtime at launch, in addition to the person's own hooks and settings.
package struct RuntimeHooks: Equatable, Sendable {
  /// Absolute path of this program.
  package let program: String
  /// The file that `RuntimeArguments.hookFile(running:)` requested; nil for a runtime that needs none.
  package let file: String?

  package init(program: String, file: String? = nil) {
    self.program = program
    self.file = file
  }

  /// Writes a runtime's file, 0600, to the fleet's run folder.
  ///
  /// - Returns: nil if the file cannot be written: the runtime then starts without hooks, and its screen and its own
  ///   files are evidence enough.
  package init?(for runtime: any RuntimeArguments, of agent: String, program: String, in folder: FleetFolder) {
    guard FileName.isSafe(agent), access("\(folder.home)/fleet", W_OK) == 0 else { return nil }
    FileBytes.makePrivateFolder(folder.run)
    guard let file = runtime.hookFile(running: program) else {
      self.init(program: program)
      return
    }
    guard let path = file.write(for: agent, in: folder) else { return nil }
    self.init(program: program, file: path)
  }
}
