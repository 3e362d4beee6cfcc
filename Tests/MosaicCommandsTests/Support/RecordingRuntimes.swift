import Foundation
import Testing

/// A home with fake runtimes of all names on its PATH, each of which records how it was started.
final class RecordingRuntimes {
  let home = try! FreshHome()
  private static let names = ["claude", "codex", "pi", "opencode", "own"]

  init() throws {
    try home.run("mkdir bin run && chmod 700 run")
    for name in Self.names {
      let file = home.url.appendingPathComponent("bin/\(name)")
      try Data(Self.script.utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
  }

  /// Every argument ends with a NUL, because it may contain a newline.
  private static let script = #"""
    #!/bin/sh
    printf '%s\0' "${0##*/}" "$@" > "$HOME/words"
    env -0 > "$HOME/variables"
    pwd > "$HOME/folder"
    for word; do
      case $word in
      *.json | *.js) ;;
      mosaic-*) [ -f "$HOME/.codex/$word.config.toml" ] && cp -p "$HOME/.codex/$word.config.toml" "$HOME/contract" ;;
      *) [ -f "$word" ] && cp -p "$word" "$HOME/contract" ;;
      esac
    done
    exit 7
    """#

  /// Runs a command with the runtimes on PATH. A runtime that was reached exits with 7. An agent gets no tools;
  /// RuntimeToolTests show what a runtime does with them.
  func run(_ script: String, agent: (name: String, personaClass: String)? = nil) throws -> Shell.Outcome {
    for file in ["words", "variables", "folder", "contract"] {
      try? FileManager.default.removeItem(at: home.url.appendingPathComponent(file))
    }
    var extra = ["PATH": "\(home.url.path)/bin:\(Repository.products.path):/usr/bin:/bin", "IS_SANDBOX": "1"]
    extra["XDG_RUNTIME_DIR"] = "\(home.url.path)/run"
    if let agent {
      let own = ["MOSAIC_AGENT_NAME": agent.name, "MOSAIC_AGENT_CLASS": agent.personaClass, "MOSAIC_AGENT_MCP": "0"]
      extra.merge(own) { $1 }
    }
    return try home.run(script, extra: extra)
  }

  /// The name and arguments with which the runtime was started.
  var words: [String] {
    get throws { try items("words") }
  }

  func variable(_ name: String) throws -> String? {
    try items("variables").first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: home.url.appendingPathComponent(name), encoding: .utf8)
  }

  func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func items(_ name: String) throws -> [String] {
    try text(name).split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}
