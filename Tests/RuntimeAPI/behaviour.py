"""Chooses the answer to a message: by one of these words in it, or else a short plain text.

MARK:SLOW:SECONDS    dots, three per second, for that long
MARK:HANG:SECONDS    nothing for that long, then an answer
MARK:CUT             half an answer, then the connection closes; MARK:CUT:N only for the first N attempts
MARK:E:STATUS        this HTTP error for every attempt; MARK:E:STATUSxN for the first N, then an answer
MARK:BASH:COMMAND    a call of the shell tool; `_` in COMMAND is a space, `%xx` the byte xx
MARK:ESCALATE:COMMAND the same, outside the sandbox, which needs approval (Codex)
MARK:EDIT:PATH       a call of the tool that writes a file (Claude Code)
MARK:BG:SECONDS      a `sleep` in the background (Claude Code)
MARK:ASK             a question with two choices (Claude Code)
MARK:PLAN            a plan to approve (Claude Code, in plan mode)
MARK:AGENT:PROMPT    a subagent with this prompt; `_` is a space (Claude Code)
MARK:MCP:TOOL?QUERY  a call of a tool of the MCP server `mosaic`; QUERY has the arguments, as in a URL
MARK:LONG:LINES      an answer with this number of lines

Only the newest user item counts, because each request repeats all of them.
"""

import re
import threading
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

MARK = re.compile(r"MARK:([A-Z]+)(?::([^\s\"'<>`]+))?")


@dataclass
class Request:
    """A request to either API.

    `user` contains the texts of user items in order, without the runtime's own additions; `results` counts tool
    results; `newest` is the text of the newest item, and `is_result` is true if that item is a tool result without
    new text. `result` is the text of that result.
    """

    path: str
    key: str
    session: str
    model: str
    streamed: bool
    tools: list
    system: str
    user: list
    newest: str
    is_result: bool
    messages: int
    results: int
    wants_json: bool = False
    result: str = ""


@dataclass
class Answer:
    kind: str
    status: int = 200
    text: str = "Understood: done."
    seconds: float = 0
    argument: str = ""
    arguments: dict = field(default_factory=dict)

    @property
    def retryable(self):
        return self.status == 429 or self.status >= 500


class Attempts:
    """Counts the attempts of each request, so that an error can end after a number of them."""

    def __init__(self):
        self.counts = {}
        self.lock = threading.Lock()

    def next(self, request):
        key = (request.session, request.messages, hash(request.newest))
        with self.lock:
            self.counts[key] = self.counts.get(key, 0) + 1
            return self.counts[key]


def choose(request, attempts):
    if request.wants_json:
        return Answer("title", text='{"title": "A test"}')
    if not request.tools:
        return Answer("text", text="A test")
    marks = MARK.findall(request.newest)
    if request.is_result or not marks:
        return Answer("text")
    kind, argument = marks[-1]
    if kind in ("SLOW", "HANG"):
        return Answer(kind.lower(), seconds=float(argument or 10))
    if kind == "E":
        status, _, times = argument.partition("x")
        if times and attempts.next(request) > int(times):
            return Answer("text")
        return Answer("error", status=int(status))
    if kind == "CUT":
        if argument and attempts.next(request) > int(argument):
            return Answer("text")
        return Answer("cut", text="half an answer")
    if kind == "LONG":
        return Answer("text", text="\n".join(f"line {n}" for n in range(1, int(argument or 100) + 1)))
    if kind == "MCP":
        tool, _, query = argument.partition("?")
        return Answer("mcp", text="", argument=tool, arguments=dict(parse_qsl(query)))
    if kind in ("BASH", "ESCALATE", "EDIT", "BG", "ASK", "PLAN", "AGENT"):
        return Answer(kind.lower(), text="", argument=unquote(argument.replace("_", " ")))
    return Answer("text")
