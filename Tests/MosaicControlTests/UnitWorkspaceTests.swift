import Foundation
import MosaicFormats
import MosaicTestHarness
import Testing

@testable import MosaicControl

@Suite("The workspace of a unit")
struct UnitWorkspaceTests {
  @Test(
    "the workspace can be read back unchanged, regardless of its characters",
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

  @Test("a unit that names no workspace has none")
  func none() {
    #expect(UnitWorkspace(in: Array("[Service]\nEnvironment=A=1\nExecStart=/bin/true\n".utf8)) == nil)
  }

  @Test(
    "a file, systemd and fleet.json give the same workspace", arguments: ["/srv/100%home", "/srv/a b", "/srv/%h/x"])
  func sources(home: String) {
    let workspaces = [
      UnitWorkspace(in: unit(.absolute(home))), UnitWorkspace(variables: ["A=1", "MOSAIC_HOME=\(home)"]),
      UnitWorkspace(at: UnitPath.absolute(home)), UnitWorkspace(at: home),
    ]
    #expect(Set(workspaces).count == 1)
    #expect(workspaces.allSatisfy { $0?.isAt(home) == true && $0?.isAt("/srv") == false })
  }

  @Test("a link to the workspace names the same workspace")
  func link() throws {
    let scratch = try ScratchFolder()
    try scratch.write("", to: "home/file")
    try scratch.link("link", to: scratch.path + "/home")
    let home = URL(filePath: scratch.path + "/home").resolvingSymlinksInPath().path()
    #expect(UnitWorkspace(at: scratch.path + "/link").isAt(home.hasSuffix("/") ? String(home.dropLast()) : home))
    #expect(!UnitWorkspace(at: scratch.path + "/gone").isAt(home))
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
