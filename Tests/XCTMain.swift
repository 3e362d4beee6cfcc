// The entry point of the test program. With a file of this name, SwiftPM does not search for XCTest classes, of which
// there are none; that search reads the index of symbols, which CI does not build.
import Testing
import XCTest

@main
struct TestProgram {
  /// SwiftPM starts the program once per testing library, and first asks XCTest for its tests when there is a filter.
  static func main() async {
    guard CommandLine.arguments.drop(while: { $0 != "--testing-library" }).dropFirst().first == "swift-testing" else {
      let none: [XCTestCaseEntry] = []
      XCTMain(none)
    }
    await Testing.__swiftPMEntryPoint() as Never
  }
}
