import MosaicTestSupport
import Yams

/// Returns the YAML 1.1 type of each plain scalar in a sequence: `bool`, `int`, `float`, `null`, `timestamp`, `str`, …
func types(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  let root = try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
  let names = (root?.sequence ?? []).map { item in
    Resolver.default.resolveTag(of: item).rawValue.split(separator: ":").last ?? ""
  }
  return Array("types \(names.joined(separator: ","))".utf8)
}
