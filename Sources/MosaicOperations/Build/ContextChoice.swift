package import MosaicCompiler
package import MosaicFormats
package import MosaicModel
package import MosaicWorkspace

/// The parts of the context that a person sets; the rest comes from the last run or from this machine.
package struct ContextChoice: Sendable {
  package var host: HostName?
  package var tenant: String?
  package var program: UnitPath?
  /// Whether to replace the recorded place of the workspace by the current one.
  package var rehomes = false

  /// Whether a person sets nothing.
  package var isEmpty: Bool { host == nil && tenant == nil && program == nil && !rehomes }

  package init(host: HostName? = nil, tenant: String? = nil, program: UnitPath? = nil) {
    self.host = host
    self.tenant = tenant
    self.program = program
  }

  /// Returns the context of a run.
  ///
  /// - Parameter recorded: the context of the last run, if there was one.
  package func context(of workspace: Workspace, recorded: CompileContext?) -> CompileContext {
    context(at: workspace.unitPath, recorded: recorded, tenant: "default")
  }

  /// Returns the context of a run for another host, where nothing is at a path of this one.
  ///
  /// - Parameters:
  ///   - recorded: the context of the last run for that host, if there was one.
  ///   - own: the context of the workspace.
  package func context(forTreeOf own: CompileContext?, recorded: CompileContext?) -> CompileContext {
    context(at: .belowHome(Workspace.usualPlace), recorded: recorded, tenant: own?.tenant ?? "default")
  }

  private func context(at home: UnitPath, recorded: CompileContext?, tenant usual: String) -> CompileContext {
    CompileContext(
      host: host ?? recorded?.host ?? ThisMachine.name,
      tenant: tenant ?? recorded?.tenant ?? usual,
      home: rehomes ? home : recorded?.home ?? home,
      program: program ?? recorded?.program ?? .belowHome(".local/bin/mosaic"))
  }
}
