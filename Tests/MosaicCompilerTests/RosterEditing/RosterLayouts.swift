import Testing

/// Rosters of the same three agents, each written in another layout. Comments with "keep" are outside of the agents.
struct RosterLayout: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String

  /// Every layout with every kind of line ending and end of file.
  static let all = layouts.flatMap { layout in
    endings.map { RosterLayout(testDescription: "\(layout.name), \($0.name)", text: $0.change(layout.text)) }
  }

  private static let endings: [(name: String, change: @Sendable (String) -> String)] = [
    ("unchanged", { $0 }),
    ("CRLF and blank lines at the end", { "\($0)\n\n".replacing("\n", with: "\r\n") }),
    ("no final line end", { String($0.dropLast()) }),
    ("CRLF and no final line end", { String($0.dropLast()).replacing("\n", with: "\r\n") }),
    ("byte order mark, trailing spaces, document end", { "\u{FEFF}" + spaced($0) + "...\n" }),
  ]

  @Sendable
  private static func spaced(_ text: String) -> String {
    // Trailing spaces would be part of a multi-line text.
    if text.contains(">-") { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.isEmpty ? "" : "\($0)  " }.joined(separator: "\n")
  }

  private static let head = "version: 1\ntransport: tmux # keep\nfloor: none\ntmux: {socket_name: mill}\n"

  private static func layout(_ name: String, _ agents: String, after rest: String = "") -> (name: String, text: String)
  {
    (name, head + agents + "\n" + rest)
  }

  static let layouts = blockLayouts + mixedLayouts + flowLayouts
}

extension RosterLayout {
  fileprivate static let blockLayouts = [
    layout(
      "plain",
      """
      agents:
        - name: ada
          class: planner
          runtime: claude
        - name: ben
          class: code
          runtime: claude
          reports_to: ada
        - name: cy
          class: code
          runtime: claude
      """),
    layout(
      "not indented",
      """
      agents:
      - name: ada
        class: planner
        runtime: claude
      - name: ben
        class: code
        runtime: claude
        reports_to: ada
      - name: cy
        class: code
        runtime: claude
      """),
    layout(
      "not indented, in the middle of the file",
      """
      agents:
      - name: ada
        class: planner
        runtime: claude
      - name: ben
        class: code
        runtime: claude
        reports_to: ada
      - name: cy
        class: code
        runtime: claude
      """, after: "# keep\nhost: alpha # keep\n"),
    layout(
      "in the middle of the file, with blank lines",
      """
      agents:

        - name: ada
          class: planner
          runtime: claude

        - name: ben
          class: code
          runtime: claude
          reports_to: ada

        - name: cy
          class: code
          runtime: claude

      """, after: "\nhost: alpha\n\n# keep\n"),
    layout(
      "odd indentation",
      """
      agents:
           -   name: ada
               class: planner
               runtime: claude
           -   name: ben
               class: code
               runtime: claude
               reports_to: ada
           - name: cy
             class: code
             runtime: claude
      """),
    layout(
      "dashes on lines of their own",
      """
      agents:
        -
          name: ada
          class: planner
          runtime: claude
        -
            # of ben
            name: ben
            class: code
            runtime: claude
            reports_to: ada
        -
          name: cy
          class: code
          runtime: claude
      """),
    layout(
      "comments everywhere",
      """
      # keep
      agents: # keep
        # keep: above ada
        - name: ada # of ada
          # of ada
          class: planner
          runtime: claude # of ada
        # keep: between

        # keep: above ben
        - name: ben # of ben
          class: code# no comment
            # of ben
          runtime: claude  # of ben
          reports_to: ada
        # keep: above cy
        # keep: once more
        - name: cy
          class: code
          runtime: claude
        # keep: below
      # keep: at the end
      """.replacing("code# no comment", with: "code")),
    layout(
      "comments at the left edge",
      """
      agents:
      # keep
        - name: ada
      # of ada
          class: planner
          runtime: claude
      # keep
        - name: ben
          class: code
          runtime: claude
          reports_to: ada
      # keep

        - name: cy
          class: code
          runtime: claude

      # keep
      """),
    layout(
      "keys that are commented out",
      """
      agents:
        - name: ada
          class: planner
          runtime: claude
          # model_hint: keep
        - name: ben
          class: code
          runtime: claude
          reports_to: ada
          # model_hint: keep

          # keep
        - name: cy
          class: code
          runtime: claude
          # model_hint: keep
          # env: keep
      """),
    layout(
      "quoted keys and values",
      """
      agents:
        - "name": "ada"
          "class": 'planner'
          "runtime": "claude"
        - 'name': 'ben'
          'class': "code"
          runtime: claude
          "reports_to": 'ada'
        - "name": "cy"
          "class": "code"
          "runtime": "claude"
      """),
    layout(
      "values on the next line",
      """
      agents:
        - name:
            ada
          class:
            planner
          runtime:
            # of ada
            claude
        - name: ben
          class:

              code
          runtime:
            "claude"
          reports_to:
            ada
        - name:
            cy
          class:
            code
          runtime:
            claude
      """),
    layout(
      "scalars over several lines",
      """
      agents:
        - name: ada
          class: >-
            planner
          runtime: claude
        - name: ben
          class: |-
            code
          runtime: claude
          reports_to: >-
            ada

        - name: cy
          class: code
          runtime: claude
          alias: a name
            # not
          command: >-
            run it
            # this is text
            now
      """.replacing("a name\n      # not", with: "a name\n      of two lines")),
    layout(
      "a text at the end with blank lines below",
      """
      agents:
        - name: ada
          class: planner
          runtime: claude
        - name: ben
          class: code
          runtime: claude
          reports_to: ada
        - name: cy
          class: code
          runtime: claude
          alias: >-
            cyan


      """, after: "# keep\n"),
    layout(
      "keys in another order",
      """
      agents:
        - class: planner
          runtime: claude
          name: ada
        - reports_to: ada
          runtime: claude
          class: code
          name: ben
        - runtime: claude
          name: cy
          class: code
      """),
    layout(
      "camelCase and lists",
      """
      agents:
        - name: ada
          class: planner
          runtime: claude
          env:
            SOME: value # of ada
            OTHER: "#"
          channels: [one, two]
        - name: ben
          class: code
          runtime: claude
          reportsTo: ada
          channels:
            - one
            # of ben
            - two
        - name: cy
          class: code
          runtime: claude
          channels:
          - one
          - two
      """),
    layout(
      "explicit keys",
      """
      ? agents
      :
        - ? name
          : ada
          class: planner
          runtime: claude
        - name: ben
          ? class
          : code
          runtime: claude
          reports_to: ada
        - name: cy
          class: code
          ? runtime
          : claude
      """),
    layout(
      "groups",
      """
      agents:
        # --- keep: chiefs
        - name: ada
          class: planner
          runtime: claude

        # --- keep: workers
        - name: ben
          class: code
          runtime: claude
          reports_to: ada
        - name: cy
          class: code
          runtime: claude
      """),
    layout(
      "two-byte letters",
      """
      agents:
        - name: ada # of ada: Ärger
          alias: Ada Größe
          class: planner
          runtime: claude
        - {name: ben, alias: "Bén 日本", class: code, runtime: claude, reports_to: ada} # of ben: é
        - name: cy
          class: code # ö
          runtime: claude
      # keep: ü
      """),
  ]
}

extension RosterLayout {
  fileprivate static let mixedLayouts = [
    layout(
      "flow items",
      """
      agents:
        - {name: ada, class: planner, runtime: claude}
        - {name: ben, class: code, runtime: claude, reports_to: ada}  # of ben
        # keep
        - {name: cy, class: code, runtime: claude}
      """),
    layout(
      "padded flow items, not indented",
      """
      agents:
      -  { name: ada, class: planner, runtime: claude }
      -  { name: ben, class: code, runtime: claude, reports_to: ada }
      -  { name: cy, class: code, runtime: claude }
      """),
    layout(
      "flow items over several lines",
      """
      agents:
        - {
            name: ada,
            class: planner,
            runtime: claude
          }
        - {name: ben,
           class: code, # of ben
           runtime: claude,
           reports_to: ada,
          }
        - {
            name: cy # of cy
            , class: code
            , runtime: claude
          } # of cy
      """),
    layout(
      "one item in braces among others",
      """
      agents:
        - name: ada
          class: planner
          runtime: claude
        - {name: ben, class: code, runtime: claude, reports_to: ada}
        - name: cy
          class: code
          runtime: claude
      """),
  ]

  fileprivate static let flowLayouts = [
    layout(
      "one line",
      "agents: [{name: ada, class: planner, runtime: claude}, "
        + "{name: ben, class: code, runtime: claude, reports_to: ada}, {name: cy, class: code, runtime: claude}]"),
    layout(
      "one line without spaces",
      "agents: [{name: ada,class: planner,runtime: claude},"
        + "{name: ben,class: code,runtime: claude,reports_to: ada},{name: cy,class: code,runtime: claude}] # keep"),
    layout(
      "one line that ends in a comma",
      "agents: [ {name: ada, class: planner, runtime: claude}, "
        + "{name: ben, class: code, runtime: claude, reports_to: ada}, {name: cy, class: code, runtime: claude}, ]"),
    layout(
      "one line per agent",
      """
      agents: [
        {name: ada, class: planner, runtime: claude},
        {name: ben, class: code, runtime: claude, reports_to: ada},
        {name: cy, class: code, runtime: claude}
      ]
      """),
    layout(
      "one line per agent, with commas and comments",
      """
      agents: [ # keep
        # keep
        {name: ada, class: planner, runtime: claude}, # of ada
        # keep
        {name: ben, class: code, runtime: claude, reports_to: ada}, # of ben
        {name: cy, class: code, runtime: claude}, # of cy
        # keep
      ] # keep
      """),
    layout(
      "one line per agent, comments and no final comma",
      """
      agents: [
        {name: ada, class: planner, runtime: claude}, # of ada
        {name: ben, class: code, runtime: claude, reports_to: ada}, # of ben
        {name: cy, class: code, runtime: claude} # of cy
      ]
      host: alpha # keep
      """),
    layout(
      "one line per agent, the bracket after the last",
      """
      agents: [{name: ada, class: planner, runtime: claude},
               {name: ben, class: code, runtime: claude, reports_to: ada},
               {name: cy, class: code, runtime: claude}]
      host: alpha
      """),
    layout(
      "two agents on a line",
      """
      agents:
        [ {name: ada, class: planner, runtime: claude}, {name: ben, class: code, runtime: claude, reports_to: ada},
          {name: cy, class: code, runtime: claude} ]
      """),
    layout(
      "leading commas",
      """
      agents:
        [ {name: ada, class: planner, runtime: claude} # of ada
        , {name: ben, class: code, runtime: claude, reports_to: ada} # of ben
        , {name: cy, class: code, runtime: claude} # keep
        ]
      """),
    layout(
      "like JSON",
      """
      "agents": [
        {
          "name": "ada",
          "class": "planner",
          "runtime": "claude"
        },
        {
          "name": "ben",
          "class": "code",
          "runtime": "claude",
          "reports_to": "ada"
        },
        {
          "name": "cy",
          "class": "code",
          "runtime": "claude"
        }
      ]
      """),
    (
      "JSON",
      #"{"version":1,"transport":"tmux","floor":"none","agents":[{"name":"ada","class":"planner","runtime":"claude"},"#
        + #"{"name":"ben","class":"code","runtime":"claude","reports_to":"ada"},"#
        + #"{"name":"cy","class":"code","runtime":"claude"}],"host":"alpha"}"# + "\n"
    ),
    (
      "the list first, behind a mark",
      """
      --- # keep
      agents:
      - name: ada
        class: planner
        runtime: claude
      - name: ben
        class: code
        runtime: claude
        reports_to: ada
      - name: cy
        class: code
        runtime: claude
      version: 1
      transport: tmux
      floor: none # keep

      """
    ),
  ]
}
