"""Anthropic's Messages API, as far as Claude Code uses it."""

import itertools
import re

from behaviour import Request

NUMBERS = itertools.count(1)
REMINDER = re.compile(r"\s*<system-reminder>.*?</system-reminder>\s*", re.S)

MID_TURN = re.compile(r"\AThe user sent a new message while you were working:\n(.*?)\n\nThis is how Claude Code ", re.S)
OWN = ("[Request interrupted by user", "<command-name>", "<command-message>", "<local-command-", "<task-notification>")

ERRORS = {400: "invalid_request_error", 401: "authentication_error", 429: "rate_limit_error", 529: "overloaded_error"}


def read(body, headers):
    messages = body.get("messages", [])
    users = [m for m in messages if m.get("role") == "user"]
    newest = blocks(users[-1]) if users else []
    texts = texts_of(newest)
    return Request(
        path="/v1/messages", key=headers.get("x-api-key") or "", session=session(body, headers),
        model=body.get("model", ""), streamed=bool(body.get("stream")),
        tools=[tool.get("name", tool.get("type", "")) for tool in body.get("tools", [])],
        system=system(body.get("system", "")), user=[text for m in users for text in texts_of(blocks(m))],
        newest=texts[-1] if texts else "",
        is_result=any(b.get("type") == "tool_result" for b in newest) and not texts,
        messages=len(messages), results=sum(b.get("type") == "tool_result" for m in users for b in blocks(m)),
        wants_json="format" in (body.get("output_config") or {}) or "output_format" in body,
        result="\n".join(result_of(b) for b in newest if b.get("type") == "tool_result"))


def result_of(block):
    content = block.get("content") or ""
    return content if isinstance(content, str) else "\n".join(part.get("text", "") for part in content)


def blocks(message):
    content = message.get("content", "")
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def texts_of(content):
    """Returns the person's own texts in a user message, without those that Claude Code adds."""
    texts = [REMINDER.sub("", b.get("text", "")) for b in content if b.get("type") == "text"]
    texts = [match[1] if (match := MID_TURN.match(text)) else text for text in texts]
    return [text for text in texts if text.strip() and not text.lstrip().startswith(OWN)]


def system(value):
    return value if isinstance(value, str) else "\n\n".join(part.get("text", "") for part in value)


def session(body, headers):
    return headers.get("x-claude-code-session-id") or str((body.get("metadata") or {}).get("user_id", ""))


def error(status):
    kind = ERRORS.get(status, "api_error")
    return {"type": "error", "error": {"type": kind, "message": f"fake {kind}"}}


def tool_call(answer):
    """Returns the tool and its input for an answer that calls one; None for other answers."""
    a = answer.argument
    return {
        "bash": ("Bash", {"command": a, "description": "Run a command"}),
        "escalate": ("Bash", {"command": a, "description": "Run a command"}),
        "mcp": (f"mcp__mosaic__{a}", answer.arguments),
        "bg": ("Bash", {"command": f"sleep {a}", "description": "Wait", "run_in_background": True}),
        "edit": ("Write", {"file_path": a, "content": "hello\nworld\n"}),
        "plan": ("ExitPlanMode", {"plan": "# A plan\n\n1. Do it."}),
        "agent": ("Agent", {"description": "A helper", "prompt": a, "subagent_type": "general-purpose"}),
        "ask": ("AskUserQuestion", {"questions": [{
            "question": "Which colour do you like?", "header": "Colour", "multiSelect": False,
            "options": [
                {"label": "Red", "description": "a warm one"}, {"label": "Blue", "description": "a cold one"},
            ]}]}),
    }.get(answer.kind)


def usage(request):
    return {
        "input_tokens": 100 * max(request.messages, 1), "output_tokens": 10,
        "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0,
    }


def message(request, content, reason):
    return {
        "id": f"msg_{next(NUMBERS):024}", "type": "message", "role": "assistant", "model": request.model,
        "content": content, "stop_reason": reason, "stop_sequence": None, "usage": usage(request),
    }


def whole(request, answer):
    return message(request, [{"type": "text", "text": answer.text}], "end_turn")


def stream(out, request, answer):
    import json

    if answer.kind == "hang":
        out.wait(answer.seconds)
    out.send("message_start", {"message": message(request, [], None)})
    call = tool_call(answer)
    if call:
        name, arguments = call
        block = {"type": "tool_use", "id": f"toolu_{next(NUMBERS):024}", "name": name, "input": {}}
        out.send("content_block_start", {"index": 0, "content_block": block})
        out.send("content_block_delta", {
            "index": 0, "delta": {"type": "input_json_delta", "partial_json": json.dumps(arguments)}})
    else:
        out.send("content_block_start", {"index": 0, "content_block": {"type": "text", "text": ""}})
        text(out, answer)
        if answer.kind == "cut":
            out.cut()
            return "cut"
    out.send("content_block_stop", {"index": 0})
    reason = "tool_use" if call else "end_turn"
    out.send("message_delta", {"delta": {"stop_reason": reason, "stop_sequence": None}, "usage": usage(request)})
    out.send("message_stop", {})
    out.end()
    return "complete"


def text(out, answer):
    def say(piece):
        out.send("content_block_delta", {"index": 0, "delta": {"type": "text_delta", "text": piece}})

    if answer.kind == "slow":
        for _ in range(int(answer.seconds * 3)):
            say(". ")
            out.wait(1 / 3)
    say(answer.text)
