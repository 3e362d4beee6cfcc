import MosaicFormats
import Testing

@testable import MosaicCommands
@testable import MosaicOperations

@Suite("a unit names its workspace")
struct UnitWorkspaceTests {
  @Test(
    "the workspace is read back as it was written, whatever its characters",
    arguments: [
      "/srv/100%home", "/srv/%h/x", "/srv/a b", "/srv/\"quoted\"", "/srv/back\\slash", "/srv/$HOME", "/srv/=x=",
      "/srv/é",
      "/srv/tab\there", "/srv/%%i",
    ])
  func absolute(home: String) {
    #expect(UnitWorkspace(in: unit(.absolute(home)))?.shown == home)
  }

  @Test("a workspace below the user's home is shown with ~", arguments: [".config/mosaic", "100%home", "%h"])
  func belowHome(path: String) {
    #expect(UnitWorkspace(in: unit(.belowHome(path)))?.shown == "~/\(path)")
  }

  @Test("a unit that names none has none")
  func none() {
    #expect(UnitWorkspace(in: Array("[Service]\nEnvironment=A=1\nExecStart=/bin/true\n".utf8)) == nil)
  }

  private func unit(_ home: UnitPath) -> [UInt8] {
    var document = UnitDocument(comments: [])
    document.service.add("Environment", value: .variable("OTHER", "MOSAIC_HOME=/no"))
    document.service.add("Environment", value: .variable("MOSAIC_HOME", "\(home)"))
    var bytes: [UInt8] = []
    document.render(into: &bytes)
    return bytes
  }
}
