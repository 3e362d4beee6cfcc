import Foundation
import MosaicHost
import MosaicTestHarness
import Testing

@testable import MosaicCommands

@Suite("Finding a program", .runsPrograms)
struct ProgramPathTests {
  @Test("a name with a slash is a path, relative to the current folder or absolute")
  func paths() throws {
    let folder = try TemporaryFolder()
    let program = folder.url.appendingPathComponent("agent")
    try Data("#!/bin/sh\n".utf8).write(to: program)
    let depth = FileManager.default.currentDirectoryPath.split(separator: "/").count
    let relative = String(repeating: "../", count: depth) + program.path.dropFirst()
    #expect(Environment.program(relative) == nil)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    #expect(Environment.program(relative) == relative)
    #expect(Environment.program(program.path) == program.path)
    #expect(Environment.program("nowhere/sh") == nil)
  }

  @Test("'~' is the home folder only alone and before a slash")
  func home() {
    let home = Environment["HOME", default: ""]
    #expect(Environment.expandingHome("~") == home)
    #expect(Environment.expandingHome("~/bin/agent") == "\(home)/bin/agent")
    #expect(Environment.expandingHome("~bin") == "~bin")
    #expect(Environment.expandingHome("a/~/b") == "a/~/b")
  }

  @Test("a name without a slash is searched for on PATH")
  func onPath() {
    #expect(Environment.program("sh")?.hasSuffix("/sh") == true)
  }
}
