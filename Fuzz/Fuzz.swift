import Glibc

/// Runs libFuzzer on the property named by the environment: `FUZZ_TARGET=roster fuzz -max_total_time=20 corpus`.
@main
struct Fuzz {
  static func main() {
    guard let name = getenv("FUZZ_TARGET").map({ String(cString: $0) }), let property = Property(rawValue: name) else {
      print(Property.allCases.map(\.rawValue).joined(separator: "\n"))
      exit(64)
    }
    chosen = property
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(
      runDriver(&count, &arguments) { bytes, count in
        chosen.hold(for: Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      })
  }
}

/// Written once, before the first run; libFuzzer uses one thread.
nonisolated(unsafe) private var chosen = Property.yaml

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
