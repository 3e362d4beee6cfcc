import MosaicFormats

extension FleetRecord {
  /// What a fleet is to do by itself: the members of fleet.json that no single agent has.
  package struct PolicyRecord: Equatable, Sendable {
    /// The classes that stay staffed.
    package let floor: [String]
    /// nil if the loop is off.
    package let loop: LoopPolicy?
    package let repositories: [Repository]
    package let backlog: Backlog
    package let connector: Connector
    /// Program and arguments that are told about events; empty for none.
    package let notify: [String]

    package init(
      floor: [String] = [], loop: LoopPolicy? = nil, repositories: [Repository] = [], backlog: Backlog = .off,
      connector: Connector = .tmux, notify: [String] = []
    ) {
      self.floor = floor
      self.loop = loop
      self.repositories = repositories
      self.backlog = backlog
      self.connector = connector
      self.notify = notify
    }
  }
}

extension FleetRecord.PolicyRecord {
  init(_ fleet: Fleet) {
    self.init(
      floor: fleet.floor.map(\.description), loop: fleet.loop, repositories: fleet.repositories,
      backlog: fleet.backlog, connector: fleet.connector, notify: fleet.notify)
  }

  /// The blocks that the fleet uses, sorted. A program that does not know one of these words cannot act on the block.
  package var features: [String] {
    var words: [String] = []
    if backlog != .off { words.append("backlog") }
    if connector != .tmux { words.append("connector") }
    if loop != nil { words.append("loop") }
    if !notify.isEmpty { words.append("notify") }
    if !repositories.isEmpty { words.append("repositories") }
    return words
  }

  var members: [String: JSONValue] {
    [
      "backlog": .string(backlog.rawValue),
      "connector": connector.json,
      "features": .strings(features),
      "floor": .strings(floor),
      "loop": loop?.json ?? .null,
      "notify": .strings(notify),
      "repositories": .object(JSONObject(repositories.map { ($0.name, $0.json) })),
    ]
  }

  /// Reads the members of a fleet. A missing one has the value of a roster without the key.
  init(fleet tree: JSONTree) {
    self.init(
      floor: tree["floor"]?.strings ?? [], loop: tree["loop"].flatMap(LoopPolicy.init),
      repositories: tree["repositories"]?.members?.compactMap { Repository(name: $0.key, $0.value) } ?? [],
      backlog: tree["backlog"]?.string.flatMap(Backlog.init) ?? .off,
      connector: tree["connector"].flatMap(Connector.init) ?? .tmux, notify: tree["notify"]?.strings ?? [])
  }
}

extension LoopPolicy {
  fileprivate var json: JSONValue {
    [
      "concurrency": concurrency.map(JSONValue.integer) ?? .null,
      "interval": .integer(interval),
      "max_attempts": .integer(maxAttempts),
      "max_claim": .integer(maxClaim),
      "nudge_after": .integer(nudgeAfter),
      "replan_every": .integer(replanEvery),
      "stuck_after": .integer(stuckAfter),
      "ttl": .integer(ttl),
    ]
  }

  fileprivate init?(_ tree: JSONTree) {
    guard tree.members != nil else { return nil }
    func value(_ key: String, or usual: Int) -> Int { tree[key]?.integer ?? usual }
    let usual = Self.usual
    self.init(
      interval: value("interval", or: usual.interval), ttl: value("ttl", or: usual.ttl),
      maxClaim: value("max_claim", or: usual.maxClaim), nudgeAfter: value("nudge_after", or: usual.nudgeAfter),
      stuckAfter: value("stuck_after", or: usual.stuckAfter),
      replanEvery: value("replan_every", or: usual.replanEvery),
      maxAttempts: value("max_attempts", or: usual.maxAttempts), concurrency: tree["concurrency"]?.integer)
  }
}

extension Repository {
  fileprivate var json: JSONValue { ["base": .string(base), "path": .string(path)] }

  fileprivate init?(name: String, _ tree: JSONTree) {
    guard let path = tree["path"]?.string else { return nil }
    self.init(name: name, path: path, base: tree["base"]?.string ?? Self.usualBase)
  }
}

extension Connector {
  fileprivate var json: JSONValue {
    switch self {
    case .tmux: ["kind": "tmux"]
    case .matrix(let matrix): ["kind": "matrix", "matrix": matrix.json]
    }
  }

  fileprivate init?(_ tree: JSONTree) {
    guard tree["kind"]?.string == "matrix", let matrix = tree["matrix"].flatMap(Matrix.init) else { return nil }
    self = .matrix(matrix)
  }
}

extension Connector.Matrix {
  fileprivate var json: JSONValue {
    [
      "allowed_users": .strings(allowedUsers),
      "ca_file": JSONValue(authorityFile),
      "homeserver_url": .string(homeserver),
      "operators": .strings(operators),
      "room_id": .string(room),
      "token_file": JSONValue(tokenFile),
      "user_id": .string(user),
    ]
  }

  fileprivate init?(_ tree: JSONTree) {
    guard let homeserver = tree["homeserver_url"]?.string, let user = tree["user_id"]?.string,
      let room = tree["room_id"]?.string
    else { return nil }
    self.init(
      homeserver: homeserver, user: user, room: room, tokenFile: tree["token_file"]?.string,
      authorityFile: tree["ca_file"]?.string, allowedUsers: tree["allowed_users"]?.strings ?? [],
      operators: tree["operators"]?.strings ?? [])
  }
}

extension JSONValue {
  fileprivate static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}

extension JSONTree {
  fileprivate var strings: [String]? { items?.compactMap(\.string) }
}
