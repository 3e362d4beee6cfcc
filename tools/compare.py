"""Compares mosaic with what a user would pick instead, in one run. Usage: compare.py MOSAIC TOOLS

TOOLS is the folder with the other programs. Prints a table for docs/performance.md. Every figure is the shortest of
several runs, and the runs of both sides alternate.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MOSAIC = os.path.abspath(sys.argv[1])
TOOLS = os.path.abspath(sys.argv[2])
COUNT = 1000
SEATS = ["coo", "cfo", "product-manager", "marketing-lead", "sales-lead", "code", "review", "documentation"]

WORKFLOW = """\
name: Check {number}
on: [push]
permissions: {{}}
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
        with:
          persist-credentials: false
      - run: make test
      - run: make lint
"""

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: a{number}}}
spec:
  selector: {{matchLabels: {{app: a{number}}}}}
  template:
    metadata: {{labels: {{app: a{number}}}}}
    spec:
      containers:
        - name: agent
          image: example.net/agent:1
          env: [{{name: AGENT, value: a{number}}}]
"""

# A generator as a team would write it: read the roster, render a template per file, write the file.
GENERATOR = """\
import sys
from pathlib import Path
import jinja2
import yaml

source, templates, out = (Path(word) for word in sys.argv[1:])
roster = yaml.load((source / "roster.yaml").read_text(), Loader=yaml.CSafeLoader)
names = [agent["name"] for agent in roster["agents"]]
environment = jinja2.Environment(keep_trailing_newline=True)
for template in sorted(templates.rglob("*")):
    if template.is_dir():
        continue
    path, text = str(template.relative_to(templates)), template.read_text()
    if "NAME" in path:
        compiled = environment.from_string(text)
        files = []
        for name in names:
            peers = [other for other in names[:33] if other != name][:32]
            files.append((path.replace("NAME", name), compiled.render(name=name, peers=peers)))
    else:
        files = [(path, text)]
    for name, content in files:
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
"""


def run(command, check=True, **options):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **options)
    if check and done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr}")


def timed(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start


def shortest(ours, theirs, rounds=3):
    """Returns the shortest time of each side, in seconds."""
    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def row(what, ours, other, theirs):
    print(f"| {what} | {ours * 1000:,.0f} ms | {other} | {theirs * 1000:,.0f} ms | {theirs / ours:,.0f} × |", flush=True)


def profiles(folder):
    seats = "".join(f"  - class: {seat}\n    reports_to: ceo\n    notes: What {seat} does here.\n" for seat in SEATS)
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"system{number}.yaml").write_text(
            f"id: system{number}\ntitle: System {number}\ndescription: A company of nine seats.\n"
            f"lead: ceo\nfloor: [ceo]\nroster:\n  - class: ceo\n{seats}notes: None.\n"
        )


def workflows(folder):
    folder.mkdir(parents=True)
    for number in range(COUNT):
        (folder / f"check{number}.yml").write_text(WORKFLOW.format(number=number))


def compare_checkers(scratch):
    folder, repository = scratch / "profiles", scratch / "repository"
    profiles(folder)
    workflows(repository / ".github/workflows")
    schema = scratch / "profile.schema.json"
    schema.write_bytes(subprocess.run([MOSAIC, "schema", "profile"], check=True, stdout=subprocess.PIPE).stdout)
    files = sorted(map(str, folder.iterdir()))
    others = {
        "`yamllint`": [f"{TOOLS}/yamllint", "-d", "relaxed", str(folder)],
        "`check-jsonschema` with our schema": [f"{TOOLS}/check-jsonschema", "--schemafile", str(schema), *files],
        "`zizmor`, as many workflows": [f"{TOOLS}/zizmor", "--offline", "--quiet", "--persona", "auditor", str(repository)],
    }
    for name, command in others.items():
        # zizmor reports what an auditor might improve with its exit code.
        judge = lambda: run(command, check="zizmor" not in command[0])
        ours, theirs = shortest(lambda: run([MOSAIC, "fleet", "validate", str(folder)]), judge)
        row(f"validate {COUNT:,} profiles", ours, name, theirs)


def roster():
    agents = "".join(f"  - {{name: a{number:04}, class: code, runtime: claude}}\n" for number in range(COUNT))
    return f"version: 1\ntransport: tmux\nfloor: none\ntmux: {{socket_name: fleet}}\nagents:\n{agents}"


def template(text):
    """Returns a file of the first agent as a template: the rows of its peers become a loop."""
    rows = [line for line in text.splitlines(keepends=True) if line.startswith("| a0")]
    if rows:
        row = rows[0].replace("a0001", "{{ peer }}")
        text = text.replace("".join(rows), "{% for peer in peers %}" + row + "{% endfor %}")
    return text.replace("a0000", "{{ name }}").replace("a0001", "{{ peers[0] }}")


def templates(generated, folder):
    """Makes a template per kind of file from those of the first agent. All shared files are copied, which is less work
    than mosaic's."""
    for file in sorted(path for path in generated.rglob("*") if path.is_file()):
        path = str(file.relative_to(generated))
        if any(f"a{number:04}" in path for number in range(1, COUNT)):
            continue
        text = file.read_text()
        if "a0000" in path:
            path, text = path.replace("a0000", "NAME"), template(text)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def same(ours, theirs):
    """Returns the number of files that both sides wrote, after comparing their bytes."""
    files = {str(path.relative_to(ours)): path.read_bytes() for path in ours.rglob("*") if path.is_file()}
    others = {str(path.relative_to(theirs)): path.read_bytes() for path in theirs.rglob("*") if path.is_file()}
    different = sorted(name for name in files.keys() | others.keys() if files.get(name) != others.get(name))
    if different:
        sys.exit(f"{len(different)} files differ, such as {different[:3]}")
    return len(files)


def compare_generators(scratch):
    source, out, theirs = scratch / "source", scratch / "ours", scratch / "theirs"
    source.mkdir()
    (source / "roster.yaml").write_text(roster())
    (source / "generator.py").write_text(GENERATOR)

    def ours():
        shutil.rmtree(out, ignore_errors=True)
        (out / "fleet").mkdir(parents=True)
        shutil.copy(source / "roster.yaml", out / "fleet/roster.yaml")
        generate = [MOSAIC, "fleet", "generate", "--quiet", "--home", str(out), "--host", "alpha"]
        return timed(lambda: run(generate))

    def script():
        shutil.rmtree(theirs, ignore_errors=True)
        words = [f"{TOOLS}/python", str(source / "generator.py"), str(source), str(scratch / "templates"), str(theirs)]
        return timed(lambda: run(words))

    ours()
    (out / "fleet/roster.yaml").unlink()
    templates(out, scratch / "templates")
    script()
    count = same(out, theirs)
    pairs = [(ours(), script()) for _ in range(3)]
    name = f"a script with PyYAML and Jinja2, the same {count:,} files"
    row(f"generate {COUNT:,} agents", min(p[0] for p in pairs), name, min(p[1] for p in pairs))
    if shutil.which("kubectl"):
        compare_kustomize(scratch, min(p[0] for p in pairs))


def compare_kustomize(scratch, ours):
    base = scratch / "kustomize"
    base.mkdir()
    names = [f"a{number}.yaml" for number in range(COUNT)]
    for number, name in enumerate(names):
        (base / name).write_text(DEPLOYMENT.format(number=number))
    (base / "kustomization.yaml").write_text(f"namePrefix: fleet-\nresources: [{', '.join(names)}]\n")
    theirs = min(timed(lambda: run(["kubectl", "kustomize", str(base)])) for _ in range(3))
    row(f"generate {COUNT:,} agents", ours, "`kubectl kustomize`, as many deployments, to standard output", theirs)


def main():
    print("| mosaic | time | instead | time | ratio |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        compare_checkers(Path(folder))
        compare_generators(Path(folder))


main()
