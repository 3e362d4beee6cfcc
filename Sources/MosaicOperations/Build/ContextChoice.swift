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

  package init(host: HostName? = nil, tenant: String? = nil, program: UnitPath? = nil) {
    self.host = host
    self.tenant = tenant
    self.program = program
  }

  /// Returns the context of a run.
  ///
  /// - Parameter recorded: the context of the last run, if there was one.
  package func context(of workspace: Workspace, recorded: CompileContext?) -> CompileContext {
    CompileContext(
      host: host ?? recorded?.host ?? ThisMachine.name,
      tenant: tenant ?? recorded?.tenant ?? "default",
      home: rehomes ? workspace.unitPath : recorded?.home ?? workspace.unitPath,
      program: program ?? recorded?.program ?? .belowHome(".local/bin/mosaic"))
  }
}
