package import MosaicFormats

extension UnitPath {
  /// The absolute path for the current user.
  package var onDisk: String {
    switch self {
    case .absolute(let path): path
    case .belowHome(let path): "\(Environment["HOME", default: ""])/\(path)"
    }
  }
}
