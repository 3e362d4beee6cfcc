"""Uses `mosaic mcp` with the client of the Python SDK, which others wrote, and prints a line for each step.

The client reads every answer with types from the specification, and checks structured results against the schemas that
the server lists. Usage: use_tools.py MOSAIC BAD-ROSTER, in the environment of an agent; the other agent is review0.
"""

import json
import os
import sys

import anyio
import jsonschema
from mcp import Client, MCPError
from mcp.client.stdio import StdioServerParameters, stdio_client

PROGRAM, BAD_ROSTER = sys.argv[1:]
SERVER = StdioServerParameters(command=PROGRAM, args=["mcp"], env=dict(os.environ))
TEXT = "Costs $5: `id` and \"quotes\".\n\\$HOME"


def ok(step):
    print("ok", step)


def text_of(result):
    assert [part.type for part in result.content] == ["text"], result
    return result.content[0].text


async def fails(code, work):
    try:
        result = await work
    except MCPError as error:
        assert error.code == code, error
        return error.message
    raise AssertionError(result)


async def lists(client):
    assert client.server_info.name == "mosaic", client.server_info
    assert "fleet_ps" in client.instructions or "fleet ps" in client.instructions, client.instructions
    await client.send_ping()
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    for tool in tools.values():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        if tool.output_schema:
            jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert tool.description and tool.title and tool.annotations.destructive_hint is False, tool
        assert tool.annotations.read_only_hint is (tool.name != "send_message"), tool
    ok("tools " + " ".join(tools))


async def calls(client):
    fleet = await client.call_tool("fleet_ps", {})
    assert not fleet.is_error and json.loads(text_of(fleet)) == fleet.structured_content, fleet
    assert {"code0", "review0"} <= {row["name"] for row in fleet.structured_content["agents"]}, fleet
    one = await client.call_tool("fleet_ps", {"agents": ["review0"]})
    assert [row["class"] for row in one.structured_content["agents"]] == ["review"], one
    unknown = await client.call_tool("fleet_ps", {"agents": ["review1"]})
    assert unknown.is_error and "did you mean 'review0'?" in text_of(unknown), unknown
    ok("fleet_ps")

    sent = await client.call_tool("send_message", {"to": "review0", "text": TEXT})
    assert not sent.is_error, sent
    assert sent.structured_content["verdict"] == "accepted (screen)" and sent.structured_content["delivered"], sent
    nobody = await client.call_tool("send_message", {"to": "nobody", "text": "x"})
    assert nobody.is_error and "there is no agent 'nobody'" in text_of(nobody), nobody
    ok("send_message")

    own = text_of(await client.call_tool("read_contract", {}))
    assert "You are `[" in own and ":code0]`" in own and "# Persona Contract (code)" in own, own
    other = text_of(await client.call_tool("read_contract", {"agent": "review0"}))
    assert ":review0]`" in other and "# Persona Contract (review)" in other, other
    assert (await client.call_tool("read_contract", {"agent": "nobody"})).is_error
    ok("read_contract")

    right = await client.call_tool("validate", {})
    assert not right.is_error and right.structured_content["errors"] == 0, right
    wrong = await client.call_tool("validate", {"paths": [BAD_ROSTER]})
    assert not wrong.is_error and wrong.structured_content["errors"] == 1, wrong
    assert "unknown-class" in {found["code"] for found in wrong.structured_content["diagnostics"]}, wrong
    assert (await client.call_tool("validate", {"paths": ["/nowhere/at/all"]})).is_error
    ok("validate")

    page = text_of(await client.call_tool("explain", {"word": "unknown-class"}))
    assert page.startswith("# "), page
    assert "unknown code" in text_of(await client.call_tool("explain", {"word": "no-such-word"}))
    ok("explain")


async def refuses(client, in_result):
    assert "no_such_tool" in await fails(-32602, client.call_tool("no_such_tool", {}))
    bad = [
        ("send_message", {"text": "x"}, "'to' is missing"),
        ("send_message", {"to": 7, "text": "x"}, "'to' must be a string"),
        ("send_message", {"to": "review0", "text": "x", "wait_seconds": 601}, "'wait_seconds' must be an integer"),
        ("explain", {"word": "x", "words": []}, "no argument 'words'"),
        ("fleet_ps", {"agents": "review0"}, "'agents' must be an array"),
    ]
    for name, arguments, reason in bad:
        call = client.call_tool(name, arguments)
        if in_result:
            result = await call
            assert result.is_error and reason in text_of(result), result
        else:
            assert reason in await fails(-32602, call)


async def main():
    async with Client(stdio_client(SERVER)) as client:
        assert client.protocol_version == "2025-11-25", client.protocol_version
        await lists(client)
        await calls(client)
        await refuses(client, in_result=True)
        ok("errors")


anyio.run(main)
