import Foundation
import MosaicTestHarness
import Testing

@Suite("The API server of the tests", .runsPrograms, .needsRuntimes)
struct RuntimeAPITests {

  private func ask(_ api: RuntimeAPI, _ body: String) throws -> ProgramRun {
    let request = """
      import sys, urllib.request
      try:
          print(urllib.request.urlopen(sys.argv[1], sys.argv[2].encode()).read().decode())
      except urllib.error.HTTPError as error:
          print(error.code)
      """
    let url = "http://127.0.0.1:\(api.port)/as/ada/v1/messages?beta=true"
    return try ProgramRun.run("/usr/bin/env", ["python3", "-c", request, url, body])
  }

  private func body(_ texts: String...) -> String {
    let messages = texts.map { #"{"role": "user", "content": "\#($0)"}"# }.joined(separator: ",")
    return #"{"stream": true, "system": "S", "tools": [{"name": "Bash"}], "messages": [\#(messages)]}"#
  }

  @Test("an error ends after the number of attempts that the message asks for")
  func attempts() throws {
    let api = try RuntimeAPI()
    let answers = try (1...3).map { _ in try ask(api, body("x MARK:E:529x2")).output }
    #expect(answers.prefix(2) == ["529\n", "529\n"])
    #expect(answers[2].contains("message_stop"))
    let log = try api.log()
    #expect(log.requests.map(\.status) == [529, 529, 200])
    #expect(log.requests.map(\.client) == ["ada", "ada", "ada"])
    #expect(log.system(of: log.requests[0]) == "S")
  }

  @Test("a message that every later request repeats is counted once")
  func history() throws {
    let api = try RuntimeAPI()
    for texts in [body("a"), body("a", "b"), body("a", "b"), body("a", "b", "a")] { _ = try ask(api, texts) }
    #expect(try api.log().messages(to: "ada") == ["a", "b", "a"])
    #expect(try api.log().messages(to: "other") == [])
  }
}
