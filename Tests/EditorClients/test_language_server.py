"""Talks to `mosaic lsp` with a client that others wrote.

pytest-lsp structures every answer with the types that are generated from the specification, and warns about answers
that the client's capabilities do not allow; such a warning fails the test.
"""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

pytestmark = pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")

ROSTER = """\
version: 1
transport: tmux
floor: none
host: here
tmux: {socket_name: s}
runtimes:
  mine: {command: [x]}
agents:
  - name: ada
    class: gardener
    runtime: mine
    modelHint: x
  - name: bob
    class: nobody
    runtime: mine
    reports_to: ada
"""


def make_client() -> LanguageClient:
    client = pytest_lsp.make_test_lsp_client()
    client.registered = []

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        client.registered += [registration.method for registration in params.registrations]

    return client


@pytest_lsp.fixture(
    params=["visual_studio_code", "neovim", "emacs"],
    config=ClientServerConfig(
        server_command=["mosaic", "lsp"], server_env=dict(os.environ), client_factory=make_client
    ),
)
async def client(request, lsp_client: LanguageClient, tmp_path: pathlib.Path):
    fleet = tmp_path / "fleet"
    (fleet / "roles.local").mkdir(parents=True)
    (fleet / "roles.local" / "gardener.md").write_text("---\nclass: gardener\n---\n# Gardener\n\n## Tasks\n")
    (fleet / "roster.yaml").write_text(ROSTER)
    lsp_client.roster = (fleet / "roster.yaml").as_uri()
    lsp_client.role = (fleet / "roles.local" / "gardener.md").as_uri()
    answer = await lsp_client.initialize_session(
        types.InitializeParams(
            process_id=os.getpid(),
            capabilities=client_capabilities(request.param),
            workspace_folders=[types.WorkspaceFolder(uri=tmp_path.as_uri(), name="w")],
        )
    )
    lsp_client.offered = answer.capabilities
    lsp_client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri=lsp_client.roster, language_id="yaml", version=1, text=ROSTER)
        )
    )
    yield
    await lsp_client.shutdown_session()


def at(word: str, after: int = 0) -> types.Position:
    """Returns the position of the first occurrence of a word; the text is ASCII, so that every encoding agrees."""
    before = ROSTER[: ROSTER.index(word) + after]
    return types.Position(before.count("\n"), len(before) - before.rfind("\n") - 1)


def identified(client: LanguageClient) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(client.roster)


@pytest.mark.asyncio
async def test_diagnostics(client: LanguageClient):
    if client.roster not in client.diagnostics:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    codes = {item.code for item in client.diagnostics[client.roster]}
    assert {"camel-case-key", "unknown-class"} <= codes


@pytest.mark.asyncio
async def test_watchers(client: LanguageClient):
    await client.text_document_hover_async(types.HoverParams(identified(client), at("class", 2)))
    workspace = client.capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    can_register = bool(watched and watched.dynamic_registration)
    assert client.registered == (["workspace/didChangeWatchedFiles"] if can_register else [])


@pytest.mark.asyncio
async def test_hover_and_completion(client: LanguageClient):
    hover = await client.text_document_hover_async(types.HoverParams(identified(client), at("class", 2)))
    assert "class" in hover.contents.value
    found = await client.text_document_completion_async(
        types.CompletionParams(identified(client), at("nobody", 2))
    )
    assert isinstance(found, types.CompletionList)
    assert not found.is_incomplete
    assert {"gardener", "worker", "code"} <= {item.label for item in found.items}


@pytest.mark.asyncio
async def test_names(client: LanguageClient):
    definition = await client.text_document_definition_async(
        types.DefinitionParams(identified(client), at("gardener", 1))
    )
    assert definition.uri == client.role
    references = await client.text_document_references_async(
        types.ReferenceParams(
            context=types.ReferenceContext(True), text_document=identified(client), position=at("mine", 1)
        )
    )
    assert len(references) == 3
    edit = await client.text_document_rename_async(types.RenameParams(identified(client), at("mine", 1), "yours"))
    changes = edit.document_changes[0].edits if edit.document_changes else edit.changes[client.roster]
    assert [change.new_text for change in changes] == ["yours"] * 3
    contract = await client.text_document_rename_async(
        types.RenameParams(identified(client), at("gardener", 1), "grower")
    )
    operations = [change for change in contract.document_changes or [] if isinstance(change, types.RenameFile)]
    supported = client.capabilities.workspace.workspace_edit.resource_operations or []
    can_rename = types.ResourceOperationKind.Rename in supported
    assert [change.new_uri.endswith("/grower.md") for change in operations] == [True] * can_rename


@pytest.mark.asyncio
async def test_actions(client: LanguageClient):
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            identified(client),
            types.Range(types.Position(0, 0), types.Position(0, 0)),
            types.CodeActionContext([], only=[types.CodeActionKind.SourceFixAll]),
        )
    )
    assert [action.kind for action in actions] == [types.CodeActionKind.SourceFixAll]


@pytest.mark.asyncio
async def test_structure(client: LanguageClient):
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(identified(client)))
    assert [symbol.name for symbol in symbols] == ["ada", "bob"]
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("gard"))
    assert [symbol.name for symbol in found] == ["gardener"]
    offered = client.offered
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(identified(client)))
    assert types.FoldingRange(start_line=7, end_line=15) in folds
    if offered.semantic_tokens_provider:
        tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(identified(client)))
        assert tokens.data and len(tokens.data) % 5 == 0
    if offered.diagnostic_provider:
        report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(identified(client)))
        assert report.kind == "full"
