import Glibc
import MosaicHost

/// Passes a contract to a runtime: in a file that only its owner can read, otherwise as one argument.
package struct ContractHandover: Sendable {
  package let delivery: LaunchRequest.Delivery
  /// Sources of the pieces that did not fit.
  package let leftOut: [String]

  /// Bytes of one argument. Linux takes 128 KiB, its end included; see execve(2), `MAX_ARG_STRLEN`.
  package static let longestArgument = 120 * 1024

  /// - Parameter places: paths at which the file may be, the best first; see `RuntimeArguments.contractPlaces`.
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

  /// Writes a contract to the first place that accepts it, readable only by its owner.
  ///
  /// - Returns: the path; nil if no place accepts it.
  package static func write(_ text: String, at places: [String]) -> String? {
    places.first { path in
      FileBytes.makePrivateFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
      return FileBytes.replace(path, with: Array(text.utf8))
    }
  }
}
