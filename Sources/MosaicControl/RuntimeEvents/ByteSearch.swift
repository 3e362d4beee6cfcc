import CLinux
import Glibc

extension ArraySlice<UInt8> {
  /// Whether one of several texts is in the bytes.
  func contains(any texts: [StaticString]) -> Bool {
    withUnsafeBytes { whole in
      texts.contains { memmem(whole.baseAddress!, whole.count, $0.utf8Start, $0.utf8CodeUnitCount) != nil }
    }
  }
}
