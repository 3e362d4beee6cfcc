import MosaicFormats

extension FleetRecord {
  /// Reads a record back, or returns nil for bytes that no release wrote.
  ///
  /// Members missing from an older release's file get an equivalent default.
  package init?(parsing bytes: [UInt8]) {
    guard let tree = try? JSONTree(bytes), tree["version"]?.integer == Self.version,
      let agents = tree["agents"]?.all(AgentRecord.init), let context = tree["context"].flatMap(ContextRecord.init),
      let holder = tree["holder"]?.string, let runtimes = tree["runtimes"]?.members,
      let sockets = tree["sockets"]?.items
    else { return nil }
    self.init(
      agents: agents, context: context, holder: holder,
      runtimes: Dictionary(runtimes.map { ($0.key, RuntimeRecord($0.value)) }) { $1 }, socket: tree["socket"]?.string,
      sockets: sockets.map(\.string))
  }
}

extension FleetRecord.AgentRecord {
  fileprivate init?(_ tree: JSONTree) {
    guard let name = tree["name"]?.string, let personaClass = tree["class"]?.string,
      let runtime = tree["runtime"]?.string, let host = tree["host"]?.string, let ssh = tree["ssh"]?.string,
      let workingDirectory = tree["workdir"]?.string, let yolo = tree["yolo"]?.bool
    else { return nil }
    self.init(
      name: name, personaClass: personaClass, runtime: runtime, model: tree["model"]?.string, host: host, ssh: ssh,
      socket: tree["socket"]?.string, workingDirectory: workingDirectory, resetCommand: tree["reset_command"]?.string,
      reportsTo: tree["reports_to"]?.string, alias: tree["alias"]?.string, command: tree["command"]?.string, yolo: yolo,
      persistentPersona: tree["persistent_persona"]?.bool ?? false,
      resetBetweenTasks: tree["reset_between_tasks"]?.bool ?? false)
  }
}

extension FleetRecord.ContextRecord {
  fileprivate init?(_ tree: JSONTree) {
    guard let host = tree["host"]?.string, let tenant = tree["tenant"]?.string, let program = tree["program"]?.string
    else { return nil }
    self.init(
      host: host, tenant: tenant, program: program, home: tree["home"]?.string, fleetHost: tree["fleet_host"]?.string)
  }
}

extension FleetRecord.RuntimeRecord {
  fileprivate init(_ tree: JSONTree) {
    self.init(
      command: tree["command"]?.items?.compactMap(\.string), resetCommand: tree["reset_command"]?.string)
  }
}

extension JSONTree {
  /// Returns a list if every item can be read, otherwise nil.
  fileprivate func all<Item>(_ read: (JSONTree) -> Item?) -> [Item]? {
    guard let items else { return nil }
    let read = items.compactMap(read)
    return read.count == items.count ? read : nil
  }
}
