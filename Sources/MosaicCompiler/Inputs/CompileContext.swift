package import MosaicFormats
package import MosaicModel

/// Everything that differs between hosts. The compiler has no other input besides the sources.
package struct CompileContext: Equatable, Sendable {
  /// The host that the files are generated for, as `hostname -s` prints it.
  package let host: HostName
  package let tenant: String
  /// The workspace as units refer to it: `%h/.config/mosaic` for the default one, otherwise an absolute path without
  /// specifiers.
  package let home: UnitPath
  /// The `mosaic` program as units refer to it.
  package let program: UnitPath

  package init(host: HostName, tenant: String, home: UnitPath, program: UnitPath) {
    self.host = host
    self.tenant = tenant
    self.home = home
    self.program = program
  }
}
