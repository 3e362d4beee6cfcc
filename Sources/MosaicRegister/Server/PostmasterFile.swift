import MosaicHost

/// `postmaster.pid`, which a server writes to its data folder. See `miscadmin.h` of PostgreSQL.
struct PostmasterFile {
  let process: Int32
  let port: String
  /// The folder of the socket. It decides, not the environment of the client, which may differ.
  let socketFolder: String
  let isReady: Bool

  /// - Returns: nil if the file does not exist, or is not complete yet.
  init?(in data: String) {
    guard let bytes = FileBytes.read("\(data)/postmaster.pid") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 6, let process = Int32(lines[0]) else { return nil }
    self.process = process
    port = String(lines[3])
    socketFolder = String(lines[4])
    isReady = lines.count >= 8 && lines[7].hasPrefix("ready")
  }

  var address: RegisterAddress { .socket(folder: socketFolder, port: port) }
  var socket: String { "\(socketFolder)/.s.PGSQL.\(port)" }
}
