import Foundation
import Glibc
import Testing

@Suite("The tested library is the one that ships")
struct SystemLibraryTests {
  @Test("the reader under test uses the system's libyaml, not the copy in Yams")
  func readsWithTheSystemsLibrary() throws {
    let address = UInt(bitPattern: try #require(dlsym(nil, "yaml_parser_parse")))
    let maps = try #require(try FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd())
    let mapping = String(decoding: maps, as: UTF8.self).split(separator: "\n").first { line in
      let bounds = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
      return bounds.count == 2 && (bounds[0]..<bounds[1]).contains(address)
    }
    #expect(try #require(mapping).contains("/libyaml-0.so"))
  }
}
