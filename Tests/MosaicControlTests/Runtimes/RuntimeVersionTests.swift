import MosaicTestHarness
import Testing

@Suite("The real runtimes", .needsRuntimes)
struct RuntimeVersionTests {
  @Test("the tested versions are printed", arguments: RealRuntime.allCases)
  func versions(of runtime: RealRuntime) throws {
    let version = try runtime.version()
    print("runtime: \(runtime) \(version)")
    #expect(version.contains(/[0-9]+\.[0-9]+\.[0-9]+/), "\(version)")
  }
}
