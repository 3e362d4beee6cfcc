import Foundation
import MosaicTestHarness
import Testing

/// The Debian package, installed by dpkg itself into copies of `/usr`, `/etc` and `/var` that only one script sees.
@Suite("The Debian package", .runsPrograms, .needsPacking)
struct DebianPackageTests {
  /// Mounts the copies in a mount namespace. `$TREE/changed` then has what differs, `$TREE/before` the folders before.
  private static let prelude = """
    set -eu
    TREE=$1
    mkdir "$TREE/copies" "$TREE/before"
    mount -t tmpfs none "$TREE/copies"
    for name in usr etc var; do
      mkdir -p "$TREE/copies/$name/changed" "$TREE/copies/$name/work" "$TREE/before/$name"
      mount --bind "/$name" "$TREE/before/$name"
      mount -t overlay -o "lowerdir=/$name,upperdir=$TREE/copies/$name/changed,workdir=$TREE/copies/$name/work" none "/$name"
    done
    left() { (cd "$TREE/copies" && for name in usr etc; do find "$name/changed" ! -type d; done; folders); }
    folders() {
      for name in usr etc; do (cd "$TREE/copies/$name/changed" && find . -type d) |
        while read -r each; do [ -d "$TREE/before/$name/$each" ] || echo "$name/$each"; done; done
    }

    """

  /// Why no package can be installed in a namespace; nil if one can.
  private static let unavailability: String? = {
    guard let folder = try? TemporaryFolder() else { return "no temporary folder" }
    let outcome = try? run("touch /usr/bin/mosaic-test-file; command -v dpkg", in: folder.url)
    return outcome?.status == 0 ? nil : "no dpkg, or no mount namespace: \(outcome?.transcript ?? "")"
  }()

  private static func run(_ script: String, in folder: URL, extra: [String: String] = [:]) throws -> Shell.Outcome {
    let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    let variables = ["SCRIPT": prelude + script, "PATH": path, "DEBIAN_FRONTEND": "noninteractive"]
    return try Shell(folder: folder, home: folder, extra: variables.merging(extra) { $1 }).run(
      "exec unshare --mount sh -c \"$SCRIPT\" sh \"$PWD\"")
  }

  @Test(
    "it installs, works for another user, and leaves nothing after a purge",
    .enabled(if: unavailability == nil, Comment(rawValue: unavailability ?? "")))
  func lifecycle() throws {
    let packed = try PackedProgram.shared.get()
    let package = try #require(try packed.names().first { $0.hasSuffix(".deb") })
    let folder = try TemporaryFolder()
    let outcome = try Self.run(
      """
      dpkg --install "$DEB" >"$TREE/log" 2>&1 || { cat "$TREE/log"; exit 1; }
      dpkg --verify mosaic
      [ "$(dpkg-query --showformat '${Status}' --show mosaic)" = 'install ok installed' ]
      [ "$(stat -c '%U:%G %a' /usr/bin/mosaic)" = 'root:root 755' ]
      mkdir "$TREE/user"
      chown nobody "$TREE/user"
      runuser -u nobody -- env -i HOME="$TREE/user" PATH=/usr/bin:/bin sh -eu -c '
        cd "$HOME"
        command -v mosaic
        mosaic --version
        mosaic fleet init --profile research --quiet
        mosaic fleet check'
      ! command -v man >/dev/null || { man -w mosaic; man -w mosaic-fleet-check; }
      bash -c 'source /usr/share/bash-completion/completions/mosaic; complete -p mosaic'
      head -n 1 /usr/share/zsh/site-functions/_mosaic
      grep -c '^complete' /usr/share/fish/vendor_completions.d/mosaic.fish
      zcat /usr/share/doc/mosaic/changelog.gz | head -n 1
      grep -c '^Linked: ' /usr/share/doc/mosaic/copyright
      echo "files $(left | wc -l)"
      dpkg --purge mosaic >"$TREE/log" 2>&1 || { cat "$TREE/log"; exit 1; }
      echo "left: $(left)"
      ! dpkg-query --show mosaic 2>/dev/null
      ! test -e /usr/bin/mosaic
      ls "$TREE/user/.config/mosaic/fleet/roster.yaml" | wc -l
      """, in: folder.url, extra: ["DEB": packed.folder.appendingPathComponent(package).path])
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let seen = outcome.transcript
    for line in [
      "/usr/bin/mosaic\n\(try packed.version())\n", " generated files current\n", "complete -o filenames -F",
      "#compdef mosaic",
      "# Changes\n5\n",
    ] { #expect(seen.contains(line), "\(line)\n\(seen)") }
    if try Shell(folder: folder.url, home: folder.url).run("command -v man").status == 0 {
      #expect(seen.contains("\n/usr/share/man/man1/mosaic-fleet-check.1.gz\n"), "\(seen)")
    }
    let files = try #require(seen.firstMatch(of: #/\nfiles ([0-9]+)\n/#)?.1)
    #expect(Int(files) ?? 0 > 200)
    #expect(seen.hasSuffix("\nleft: \n1\n"), "\(seen)")
    #expect(!FileManager.default.fileExists(atPath: "/usr/share/doc/mosaic"))
  }

  @Test(
    "a leftover would be seen",
    .enabled(if: unavailability == nil, Comment(rawValue: unavailability ?? "")))
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let outcome = try Self.run("mkdir /usr/share/doc/mosaic; echo >/usr/bin/mosaic-left; left", in: folder.url)
    #expect(outcome.status == 0)
    #expect(outcome.transcript == "usr/changed/bin/mosaic-left\nusr/./share/doc/mosaic\n")
    #expect(!FileManager.default.fileExists(atPath: "/usr/bin/mosaic-left"))
  }

  @Test("it depends on the C library that the program needs, and names what a running fleet needs")
  func dependencies() throws {
    let packed = try PackedProgram.shared.get()
    let package = try #require(try packed.names().first { $0.hasSuffix(".deb") })
    let shell = Shell(folder: packed.folder, home: packed.folder)
    let fields = try shell.run("dpkg-deb --field \(package)").transcript
    #expect(fields.contains(#/\nDepends: libc6 \(>= 2\.[0-9]+\)\n/#), "\(fields)")
    #expect(fields.contains("\nRecommends: tmux, systemd, libsystemd0\n"))
    // libsystemd is opened at run time, so the program starts without it.
    #expect(!(try shell.run("objdump -p '\(Repository.products.path)/mosaic'").transcript.contains("libsystemd")))
  }
}
