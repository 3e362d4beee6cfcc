import Glibc
import MosaicHost

/// Passes a contract to a runtime: in a file that only its owner can read, or else as one argument.
package struct ContractHandover: Sendable {
  package let delivery: LaunchRequest.Delivery
  /// Sources of the pieces that did not fit.
  package let leftOut: [String]

  /// The limit for one argument in bytes. Linux accepts 128 KiB, including the final NUL; see execve(2),
  /// `MAX_ARG_STRLEN`.
  package static let longestArgument = 120 * 1024

  /// - Parameter places: possible paths of the file, in order of preference; see `RuntimeArguments.contractPlaces`.
  package init(of contract: Contract, to runtime: any RuntimeArguments, at places: [String]) {
    if contract.isEmpty {
      (delivery, leftOut) = (.none, [])
    } else if runtime.takesFile, let path = Self.write(runtime.contractFile(holding: contract.text), at: places) {
      (delivery, leftOut) = (.file(path), [])
    } else {
      let (kept, leftOut) = contract.leading {
        runtime.argument(holding: $0).map { $0.utf8.count <= Self.longestArgument } ?? false
      }
      let argument = kept.isEmpty ? nil : runtime.argument(holding: kept.text)
      delivery = argument.map { .argument($0) } ?? .none
      self.leftOut = leftOut
    }
  }

  /// Writes a contract to the first writable place, readable only by its owner.
  ///
  /// - Returns: the path; nil if no place is writable.
  package static func write(_ text: String, at places: [String]) -> String? {
    places.first { path in
      FileBytes.makePrivateFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
      return FileBytes.replace(path, with: Array(text.utf8))
    }
  }
}
