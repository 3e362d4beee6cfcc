import MosaicFormats

extension FleetRecord {
  /// The host and the workspace that the files were generated for.
  package struct ContextRecord: Equatable, Sendable {
    /// The host that the files were generated for.
    package let host: String
    package let tenant: String
    package let program: String
    /// The workspace as written in units; `%h/` is the home of the user who runs them.
    package let home: String?
    /// The fleet's own host; nil in a salvaged record.
    package let fleetHost: String?

    package init(host: String, tenant: String, program: String, home: String?, fleetHost: String?) {
      self.host = host
      self.tenant = tenant
      self.program = program
      self.home = home
      self.fleetHost = fleetHost
    }
  }
}

extension FleetRecord.ContextRecord {
  init?(_ tree: JSONTree) {
    guard let host = tree["host"]?.string, let tenant = tree["tenant"]?.string, let program = tree["program"]?.string
    else { return nil }
    self.init(
      host: host, tenant: tenant, program: program, home: tree["home"]?.string, fleetHost: tree["fleet_host"]?.string)
  }

  var json: JSONValue {
    [
      "fleet_host": JSONValue(fleetHost),
      "home": JSONValue(home),
      "host": .string(host),
      "program": .string(program),
      "tenant": .string(tenant),
    ]
  }
}
