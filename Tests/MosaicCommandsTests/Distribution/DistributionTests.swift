import ArgumentParser
import Foundation
import MosaicTestHarness
import Testing

@testable import MosaicCommands

/// `make dist`, with the program that `PackedProgram` names.
@Suite("What make dist packs", .runsPrograms, .needsPacking)
struct DistributionTests {
  private static let hasPackages =
    (try? Shell(folder: Repository.root, home: Repository.root).run("command -v dpkg-deb"))?.status == 0

  @Test("there is a tarball, a Debian package if dpkg is here, and a list of checksums that holds")
  func files() throws {
    let packed = try PackedProgram.shared.get()
    let names = try packed.names()
    #expect(names.count == (Self.hasPackages ? 3 : 2), "\(names)")
    let archive = try packed.archive()
    #expect(archive.wholeMatch(of: /mosaic-[0-9.]+-linux-[a-z0-9_]+/) != nil)
    let shell = Shell(folder: packed.folder, home: packed.folder)
    let sums = try shell.run("sha256sum --check --strict SHA256SUMS")
    #expect(sums.status == 0, "\(sums.transcript)")
    #expect(sums.transcript.split(separator: "\n").count == names.count - 1)
    let copy = try TemporaryFolder()
    let place = copy.url.path
    let spoilt = try shell.run("cp * '\(place)'; cd '\(place)'; echo >>\(archive).tar.gz; sha256sum -c SHA256SUMS")
    #expect(spoilt.status == 1)
  }

  @Test("a second run elsewhere, with another umask, locale and time zone, gives the same bytes")
  func reproducible() throws {
    let packed = try PackedProgram.shared.get()
    let other = try TemporaryFolder()
    let outcome = try PackedProgram.pack(
      into: other.url, after: "umask 077", extra: ["TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "TMPDIR": other.url.path])
    #expect(outcome.status == 0, "\(outcome.transcript)")
    for name in try packed.names() {
      let files = [packed.folder, other.url].map { $0.appendingPathComponent(name).path }
      #expect(FileManager.default.contentsEqual(atPath: files[0], andPath: files[1]), "\(name)")
    }
    let shell = Shell(folder: packed.folder, home: packed.folder)
    let times = try shell.run("TZ=UTC tar --full-time -tvzf *.tar.gz | tr -s ' ' | cut -d' ' -f 4,5 | sort -u")
    #expect(times.transcript == "2023-11-14 22:13:20\n")
  }

  @Test("a program that needs shared libraries is refused, and so is a package without man pages")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let debug = Repository.products.appendingPathComponent("mosaic").path
    let shared = try PackedProgram.pack(into: folder.url, extra: ["MOSAIC_DIST_SHARED": "", "PROGRAM": debug])
    #expect(shared.status == 1)
    #expect(shared.transcript.contains("needs shared libraries"))
    #expect(shared.transcript.contains("libswiftCore.so"))
    // Every program of PATH except Python.
    let tools = """
      mkdir tools; IFS=:; for place in $PATH; do ln -s "$place"/* tools 2>/dev/null; done; unset IFS
      rm -f tools/python3; PATH=$PWD/tools
      """
    let pageless = try PackedProgram.pack(into: folder.url, after: tools)
    #expect(pageless.status == 1)
    #expect(pageless.transcript == "error: there is no python3, which makes the man pages\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["tools"])
  }

  @Test("the notices name every library that the release program contains, with its license")
  func notices() throws {
    let home = try unpacked()
    let notices = try String(contentsOf: home.documents.appendingPathComponent("THIRD-PARTY-NOTICES"), encoding: .utf8)
    let linked = notices.split(separator: "\n").filter { $0.hasPrefix("Linked: ") }
    let named = Set(linked.flatMap { $0.dropFirst(8).split(separator: ", ").map(String.init) })
    #expect(linked.count == 5)
    #expect(Self.foreignModules().subtracting(named) == [])
    let archives = try String(
      contentsOf: Repository.root.appendingPathComponent("tools/static-libraries.sh"), encoding: .utf8)
    let replaced = archives.matches(of: #/(lib[a-z+]+)\.a\b/#).map { String($0.1) }
    #expect(Set(replaced) == ["libyaml", "libcrypto", "libstdc++"])
    // What a debug build loads, a release build contains, except for the C library and what only debug code needs.
    let loaded = Set(try Self.loaded()).subtracting(["libc", "libm", "libswiftSwiftOnoneSupport"])
    #expect(loaded.count > 8 && loaded.contains("libFoundationEssentials"))
    #expect(loaded.union(replaced).union(["libgcc"]).subtracting(named) == [])
    for license in ["Runtime Library Exception", "OpenSSL", "GCC RUNTIME LIBRARY EXCEPTION", "LibYAML"] {
      #expect(notices.contains(license), "\(license)")
    }
  }

  /// The modules in the program that are not ours, from the list of files that the linker got.
  private static func foreignModules() -> Set<String> {
    let list = Repository.products.appendingPathComponent("mosaic.product/Objects.LinkFileList")
    let lines = ((try? String(contentsOf: list, encoding: .utf8)) ?? "").split(separator: "\n")
    let modules = Set(lines.compactMap { $0.firstMatch(of: #/\/([A-Za-z_]+)\.build\//#).map { String($0.1) } })
    #expect(modules.contains("ArgumentParser") && modules.contains("MosaicCommands"))
    let ours = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("Sources").path)
    return modules.subtracting(ours ?? [])
  }

  /// The shared libraries of the debug program, without `.so` and what follows it.
  private static func loaded() throws -> [String] {
    let shell = Shell(folder: Repository.products, home: Repository.products, extra: ["PATH": PackedProgram.path])
    let lines = try shell.run("objdump -p mosaic").transcript.split(separator: "\n")
    return lines.filter { $0.contains("NEEDED") }.compactMap {
      $0.split(separator: " ").last.map { String($0.prefix { $0 != "." }).replacing(#/-[0-9]+$/#, with: "") }
    }.filter { !$0.hasPrefix("ld-linux") }
  }

  @Test("every command has a man page without an error")
  func manPages() throws {
    let home = try unpacked()
    let pages = home.root.appendingPathComponent("share/man/man1")
    let names = Self.shown(.root).map { $0.words.joined(separator: "-") }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: pages.path).sorted() == names.map { "\($0).1" }.sorted())
    #expect(names.count > 60)
    let shell = Shell(folder: pages, home: pages)
    if try shell.run("command -v mandoc").status == 0 {
      #expect(try shell.run("mandoc -T lint -W warning *.1").transcript == "")
    }
    guard try shell.run("command -v man").status == 0 else { return }
    let page = try shell.run("MANWIDTH=100 man -l mosaic-fleet-check.1 | sed 's/.\\x08//g'").transcript
    for line in [
      "mosaic-fleet-check - Check that the fleet is valid", "       --ignore-modes", "       -q, --quiet",
      "mosaic fleet check --home ./mosaic --ignore-modes     # in a git checkout", "mosaic-fleet(1)",
    ] { #expect(page.contains(line), "\(line)\n\(page)") }
    let warnings = try shell.run("for page in *.1; do man --warnings=w -l $page 2>&1 >/dev/null; done")
    #expect(warnings.transcript == "")
  }

  /// A command and those below it that its help shows.
  private static func shown(_ place: CommandPlace) -> [CommandPlace] {
    [place] + place.children.filter { $0.command.configuration.shouldDisplay }.flatMap(shown)
  }

  @Test("the links of the packed README lead to packed pages")
  func links() throws {
    let home = try unpacked()
    let page = try String(contentsOf: home.documents.appendingPathComponent("README.md"), encoding: .utf8)
    let links = page.matches(of: #/\]\(([^)#:]+)(#[^)]*)?\)/#).map { String($0.1) }
    #expect(links.count > 10 && links.contains("docs/reference/formats.md"))
    for link in links {
      #expect(FileManager.default.fileExists(atPath: home.documents.appendingPathComponent(link).path), "\(link)")
    }
  }

  private func unpacked() throws -> Unpacked {
    try Unpacked(try PackedProgram.shared.get())
  }
}

/// The content of the tarball.
private final class Unpacked {
  private let temporary: TemporaryFolder
  let root: URL

  init(_ packed: PackedProgram) throws {
    temporary = try TemporaryFolder()
    let archive = try packed.archive()
    root = temporary.url.appendingPathComponent(archive)
    let file = packed.folder.appendingPathComponent("\(archive).tar.gz").path
    let outcome = try Shell(folder: temporary.url, home: temporary.url).run("tar -xzf '\(file)'")
    #expect(outcome.status == 0, "\(outcome.transcript)")
  }

  var documents: URL { root.appendingPathComponent("share/doc/mosaic") }
}
