import MosaicFormats
package import MosaicHost

/// A file that others can change, in words.
package struct UnsafeFileDescription {
  private let file: UnsafeFile

  package init(_ file: UnsafeFile) {
    self.file = file
  }

  /// A clause.
  package var message: String {
    switch file.reason {
    case .owner(let user): "\(file.path) belongs to another user (\(user)), who can change it"
    case .writable(let mode): "\(file.path) can be changed by other users (mode \(String(mode, radix: 8)))"
    }
  }

  package var help: String {
    let path = ShellCommand([file.path]).line
    switch file.reason {
    case .owner: return "use the account that owns it, or files of your own; 'ls -ld \(path)' shows the owner"
    case .writable: return "run 'chmod go-w \(path)'"
    }
  }
}
