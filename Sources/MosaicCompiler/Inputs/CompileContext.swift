package import MosaicFormats
package import MosaicModel

/// Everything that differs between machines. The compiler reads nothing else from the outside world.
package struct CompileContext: Equatable, Sendable {
  /// The machine that the files are for, as `hostname -s` says it.
  package let host: HostName
  package let tenant: String
  /// The workspace as units see it: `%h/.config/mosaic` for the default one, else an absolute path without specifiers.
  package let home: UnitPath
  /// The `mosaic` program as units see it.
  package let program: UnitPath

  package init(host: HostName, tenant: String, home: UnitPath, program: UnitPath) {
    self.host = host
    self.tenant = tenant
    self.home = home
    self.program = program
  }
}
