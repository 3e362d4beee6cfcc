"""Runs a CI recipe as its CI system would, without any container: the shell lines, in the order and with the shells and
conditions of the system. Uses nothing of mosaic.

Usage: run.py github|gitlab|woodpecker RECIPE CHECKOUT TEMPORARY [NAME=VALUE...]

RECIPE is the recipe as JSON, and CHECKOUT the working folder. A NAME=VALUE replaces a variable that the recipe sets, such as MOSAIC_RELEASES. For
GitHub, FORK=true runs it as for a pull request from a fork. Prints the output of the steps, then one line for each
file that the system would collect, and exits with the code of the first step that failed.
"""

import json
import os
import subprocess
import sys

SYSTEM, RECIPE, CHECKOUT, TEMPORARY = sys.argv[1:5]
REPLACED = dict(pair.split("=", 1) for pair in sys.argv[5:])
FORK = REPLACED.pop("FORK", "false") == "true"


def variables(*groups):
    """The variables that a recipe sets. All of the replaced ones must be among them."""
    found = {name: str(value) for group in groups for name, value in (group or {}).items()}
    missing = set(REPLACED) - set(found)
    if missing:
        sys.exit(f"the recipe does not set {missing}")
    return {**found, **REPLACED}


def shell(command, lines, environment):
    file = os.path.join(TEMPORARY, f"script-{len(os.listdir(TEMPORARY))}")
    with open(file, "w", encoding="utf-8") as script:
        script.write(lines)
    sys.stdout.flush()
    return subprocess.run(command + [file], cwd=CHECKOUT, env=environment, stderr=subprocess.STDOUT).returncode


def collected(path):
    file = os.path.join(CHECKOUT, path)
    if not os.path.isfile(file):
        sys.exit(f"the system would collect {path}, but it does not exist")
    print(f"collected {path}")


class GitHub:
    """Jobs of one workflow: `bash -e` for each step, GITHUB_PATH between them, conditions after a failure."""

    def __init__(self, recipe):
        (job,) = recipe["jobs"].values()
        self.outcomes, self.failed = {}, 0
        self.paths = os.path.join(TEMPORARY, "github-path")
        open(self.paths, "w", encoding="utf-8").close()
        self.environment = {
            **os.environ, **variables(recipe.get("env"), job.get("env")), "CI": "true", "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": CHECKOUT, "RUNNER_TEMP": TEMPORARY, "GITHUB_PATH": self.paths,
        }
        for step in job["steps"]:
            self.run(step)

    def holds(self, condition):
        """Conditions are terms that are joined with `&&`. Without a status function, `success()` is implied."""
        known = {
            "always()": True, "success()": self.failed == 0, "!github.event.pull_request.head.repo.fork": not FORK,
            **{f"steps.{name}.outcome != 'skipped'": outcome != "skipped" for name, outcome in self.outcomes.items()},
        }
        terms = [term.strip() for term in condition.split("&&")]
        if not {"always()", "success()"} & set(terms):
            terms.append("success()")
        return all([known[term] for term in terms])

    def run(self, step):
        outcome = "skipped"
        if self.holds(step.get("if", "success()")):
            status = self.act(step)
            outcome = "failure" if status else "success"
            self.failed = self.failed or status
        if "id" in step:
            self.outcomes[step["id"]] = outcome

    def act(self, step):
        if "run" in step:
            with open(self.paths, encoding="utf-8") as added:
                path = ":".join(added.read().split()[::-1] + [self.environment["PATH"]])
            return shell(["bash", "-e"], step["run"], {**self.environment, "PATH": path})
        if step["uses"].startswith("github/codeql-action/upload-sarif@"):
            collected(step["with"]["sarif_file"])
        elif not step["uses"].startswith("actions/checkout@"):
            sys.exit(f"unknown action {step['uses']}")
        return 0


def gitlab(recipe):
    """One job: the lines of before_script and script in one shell that stops at the first failure."""
    (job,) = recipe.values()
    environment = {
        **os.environ, **variables(job["variables"]), "CI": "true", "GITLAB_CI": "true", "CI_PROJECT_DIR": CHECKOUT,
    }
    status = shell(["bash", "-e", "-o", "pipefail"], "\n".join(job["before_script"] + job["script"]), environment)
    if job["artifacts"]["when"] == "always" or status == 0:
        for path in job["artifacts"]["reports"].values():
            collected(path)
    return status


def woodpecker(recipe):
    """One step: its commands in one shell that stops at the first failure."""
    (step,) = recipe["steps"]
    lines = "\n".join(step["commands"])
    if "${" in lines:
        sys.exit("Woodpecker would replace an expression in braces itself")
    environment = {
        **os.environ, **variables(step["environment"]), "CI": "woodpecker", "CI_WORKSPACE": CHECKOUT,
    }
    return shell(["sh", "-e"], lines, environment)


with open(RECIPE, encoding="utf-8") as file:
    RECIPE = json.load(file)
systems = {"github": lambda recipe: GitHub(recipe).failed, "gitlab": gitlab, "woodpecker": woodpecker}
sys.exit(systems[SYSTEM](RECIPE))
