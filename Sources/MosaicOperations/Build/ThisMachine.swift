import Glibc
package import MosaicModel

/// The machine that this program runs on.
package enum ThisMachine {
  /// The name that `hostname -s` prints.
  package static var name: HostName {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = String(decoding: buffer.prefix { $0 != 0 && $0 != 0x2E }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return HostName(name) ?? "localhost"
  }
}
