"""OpenAI's Responses API, as far as Codex uses it."""

import itertools
import json

from behaviour import Request

NUMBERS = itertools.count(1)
OWN = ("<environment_context>", "<user_instructions>", "<turn_aborted>", "# AGENTS.md instructions")
RESULTS = {"function_call_output", "custom_tool_call_output", "local_shell_call_output"}


def read(body, headers):
    items = body.get("input", [])
    users = [item for item in items if item.get("role") == "user" and item.get("content")]
    developer = [text_of(item) for item in items if item.get("role") == "developer" and item.get("content")]
    newest = items[-1] if items else {}
    texts = [text_of(item) for item in users if not is_context(text_of(item))]
    return Request(
        path="/v1/responses", key=(headers.get("Authorization") or "").removeprefix("Bearer "),
        session=headers.get("session_id") or headers.get("session-id") or body.get("prompt_cache_key") or "",
        model=body.get("model", ""), streamed=bool(body.get("stream")),
        tools=tools(body), system="\n\n".join([body.get("instructions") or "", *developer]), user=texts,
        newest=texts[-1] if texts else "", is_result=newest.get("type") in RESULTS,
        messages=len(items), results=sum(item.get("type") in RESULTS for item in items),
        wants_json=(body.get("text") or {}).get("format", {}).get("type") == "json_schema",
        result=result_of(newest))


def tools(body):
    """Returns the names of the tools, which newer models get in namespaces in an item of the input."""
    listed = list(body.get("tools", []))
    for item in body.get("input", []):
        listed += item.get("tools", []) if item.get("type") == "additional_tools" else []
    inner = [tool for entry in listed for tool in entry.get("tools", [entry])]
    return [tool.get("name", tool.get("type", "")) for tool in inner]


def result_of(item):
    output = item.get("output") or "" if item.get("type") in RESULTS else ""
    return output if isinstance(output, str) else "\n".join(part.get("text", "") for part in output)


def text_of(item):
    content = item.get("content", "")
    return content if isinstance(content, str) else "\n".join(part.get("text", "") for part in content)


def is_context(text):
    """Returns whether Codex added a user item itself, for the environment, AGENTS.md or an interruption."""
    return text.startswith(OWN)


def error(status):
    return {"error": {"message": f"fake error {status}", "type": "fake_error", "code": None}}


def response(request, number, output, status="completed"):
    tokens = 100 * max(request.messages, 1)
    return {
        "id": f"resp_{number}", "object": "response", "created_at": 0, "status": status, "model": request.model,
        "output": output,
        "usage": {
            "input_tokens": tokens, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 10,
            "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": tokens + 10,
        },
    }


def whole(request, answer):
    return response(request, next(NUMBERS), [message(next(NUMBERS), answer.text)])


def message(number, text):
    return {
        "type": "message", "id": f"msg_{number}", "role": "assistant", "status": "completed",
        "content": [{"type": "output_text", "text": text, "annotations": []}],
    }


def tool_call(request, answer, number):
    """Returns a call of the shell tool that this request offers; None for answers without one.

    Newer models get one tool `exec` that runs JavaScript, in which the shell is a function.
    """
    if answer.kind not in ("bash", "escalate", "mcp"):
        return None
    call = {"id": f"fc_{number}", "call_id": f"call_{number}", "status": "completed"}
    if answer.kind == "mcp":
        script = f"text(await tools.mcp__mosaic__{answer.argument}({json.dumps(answer.arguments)}));"
        return {**call, "type": "custom_tool_call", "namespace": "functions", "name": "exec", "input": script}
    arguments = {"cmd": answer.argument}
    if answer.kind == "escalate":
        arguments |= {"sandbox_permissions": "require_escalated", "justification": "I want it"}
    if "exec" in request.tools:
        script = f"text(await tools.exec_command({json.dumps(arguments)}));"
        return {**call, "type": "custom_tool_call", "namespace": "functions", "name": "exec", "input": script}
    if "exec_command" not in request.tools:
        arguments["command"] = arguments.pop("cmd")
    name = "exec_command" if "exec_command" in request.tools else "shell_command"
    return {**call, "type": "function_call", "name": name, "arguments": json.dumps(arguments)}


def stream(out, request, answer):
    number = next(NUMBERS)
    if answer.kind == "hang":
        out.wait(answer.seconds)
    out.send("response.created", {"response": response(request, number, [], "in_progress")})
    item = tool_call(request, answer, number)
    if item is None:
        full = text(out, number, answer)
        if answer.kind == "cut":
            out.cut()
            return "cut"
        item = message(number, full)
    else:
        out.send("response.output_item.added", {"output_index": 0, "item": {**item, "status": "in_progress"}})
    out.send("response.output_item.done", {"output_index": 0, "item": item})
    out.send("response.completed", {"response": response(request, number, [item])})
    out.end()
    return "complete"


def text(out, number, answer):
    """Streams an answer's text and returns the whole text."""
    started = {**message(number, ""), "status": "in_progress", "content": []}
    out.send("response.output_item.added", {"output_index": 0, "item": started})
    full = []

    def say(piece):
        full.append(piece)
        out.send("response.output_text.delta", {
            "item_id": f"msg_{number}", "output_index": 0, "content_index": 0, "delta": piece})

    if answer.kind == "slow":
        for _ in range(int(answer.seconds * 3)):
            say(". ")
            out.wait(1 / 3)
    say(answer.text)
    return "".join(full)
