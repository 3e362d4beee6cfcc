import MosaicCompiler
import MosaicTestHarness
import Testing

@testable import MosaicCommands
@testable import MosaicWorkspace

@Suite("The kind of a document", .runsPrograms)
struct DocumentIdentityTests {
  private func identity(_ text: String, at path: String = "some.yaml") -> DocumentIdentity {
    DocumentIdentity(of: Array(text.utf8), at: path)
  }

  @Test(
    "the kind is recognized by content, regardless of the layout",
    arguments: [
      ("version: 1\ntransport: tmux\n", SourceSet.Kind.roster), ("version: 1\nagents: []\ndefaults: {}\n", .roster),
      ("transport: tmux\nagents: []\n", .roster), ("transport: \"tmux\"\nagents:\n  a: {}\n", .roster),
      ("\u{FEFF}version: 1\ntmux: {}\nagents : []\n", .roster),
      ("\u{FEFF}{\"version\": 1, \"transport\": \"tmux\", \"agents\": []}", .roster),
      ("\r\n \t{\r\n\t\"version\": 1,\r\n\t\"transport\" : \"tmux\",\r\n\t\"agents\" : []\r\n}\r\n", .roster),
      (
        "{\n  \"version\": 1,\n  \"tmux\": {},\n  \"agents\": [\n    {\n      \"id\": 1,\n      \"lead\": 2\n    }\n  ]\n}\n",
        .roster
      ),
      ("# yaml-language-server: $schema=./roster.schema.json\nagents: {}\nsteps: []\n", .roster),
      ("# mine\n# yaml-language-server: $schema=../fleet/profile.schema.json\n", .profile),
      ("{\n  \"id\": \"desk\",\n  \"roster\": [{ \"class\": \"code\" }]\n}\n", .profile),
      ("lead: code\nroster:\n# seats\n- class: code\n", .profile),
      ("id: desk\nroster:\n  - notes: x\n    class : code\n", .profile),
      ("version: 1\nmission: 1\ngoals: [{ \"id\": 1, \"title\": 2 }]\n", .northStar),
      ("version: 1\nmission: 7\nspend: 1\n", .northStar),
    ])
  func source(text: String, kind: SourceSet.Kind) {
    #expect(identity(text) == .source(kind))
  }

  @Test(
    "a file in our place is ours, even if it is broken, but not one in another folder",
    arguments: [
      ("fleet/roster.yaml", SourceSet.Kind.roster), ("roster.yaml", .roster), ("x/NORTH_STAR.yaml", .northStar),
      ("profiles/x.yaml", .profile), ("profiles.local/x.yaml", .profile), ("roles/x.md", .role),
    ])
  func place(path: String, kind: SourceSet.Kind) {
    #expect(identity("nothing", at: path) == .source(kind))
    #expect(identity("nothing", at: "work/x.yaml") == .unknown)
  }

  @Test("the content decides if a file has the place of another kind")
  func otherPlace() {
    #expect(identity("mission: x\n", at: "roster.yaml") == .source(.northStar))
    #expect(identity("version: 1\nfloor: none\n", at: "roster.yaml") == .source(.roster))
  }

  @Test(
    "files of other tools are recognized",
    arguments: [
      ("agents:\n  queue: large\nsteps:\n  - command: make\n", OtherTool.pipeline),
      ("version: 2\nagents: {queue: x}\ndefaults: {}\nsteps: []\n", .pipeline),
      ("stages: [build]\nbuild:\n  script: make\n", .pipeline), ("name: ci\non: push\njobs:\n  a: {}\n", .pipeline),
      ("agents:\n  root:\n    model: gpt\n", .agents),
      ("version: \"2\"\nagents:\n  root: {model: m}\nmodels: {}\n", .agents),
      ("version: 1\nagents:\n\n  # one\n  root: {model: m}\ndefaults: {}\n", .agents),
      ("agents:\n  - name: a\n    role: x\ntasks: []\n", .agents),
      ("apiVersion: v1\nkind: Pod\nspec: {}\n", .kubernetes), ("services:\n  web: {}\nversion: '3'\n", .compose),
      ("title: Team\nlead: Ann\ndate: 2024-01-01\n", .page), ("title: Team\nlead: Ann\n", .page),
      ("layout: about\ntitle: Us\nmission: To bake.\n", .page),
    ])
  func other(text: String, tool: OtherTool) {
    #expect(identity(text) == .other(tool))
    #expect(identity(text, at: "profiles/x.yaml") == .other(tool))
  }

  @Test(
    "a file with two of our keys is a draft, which needs a name or another line",
    arguments: [
      ("version: 1\nagents:\n  - name: a\n", SourceSet.Kind.roster, "add 'transport: tmux'"),
      ("agents: []\ndefaults: {runtime: pi}\n", .roster, "add 'version: 1' and 'transport: tmux'"),
      ("tmux: {}\ndefaults: {}\n", .roster, "add 'version: 1', 'transport: tmux' and 'agents:'"),
      ("id: desk\nlead: code\n", .profile, "list the seats under 'roster:', each with its 'class:'"),
      ("mission: x\ngoals: []\n", .northStar, "add 'version: 1'"),
      ("version: 1\nmission: x\n", .northStar, "add 'goals:'"),
    ])
  func draft(text: String, kind: SourceSet.Kind, advice: String) {
    #expect(identity(text) == .draft(kind, advice: advice))
  }

  @Test(
    "a file with our keys in other places is not one of our documents",
    arguments: [
      "x:\n  agents: []\n  transport: tmux\n", "- agents: []\n  version: 1\n",
      "{ \"x\": { \"agents\": [], \"version\": 1 } }",
      "{ \"x\": [{ \"id\": 1, \"lead\": 2 }] }", "agents foo: []\nversion: 1\n", "my agents: []\nversion: 1\n",
      "text: we have, agents: []\n", "", "agents: []\n", "lead: Ann\n", "mission: x\n", "version: 1\ndefaults: {}\n",
      "id: 1\ntitle: x\n", "goals: [win]\n",
    ])
  func nothing(text: String) {
    #expect(identity(text) == .unknown)
  }
}
