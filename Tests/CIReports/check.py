"""Checks a report by the published rules of the system that reads it, and prints the place of each problem.

Usage: check.py sarif|github|gitlab|junit REPORT ROOT

ROOT is the checkout: every path must be relative to it. Uses nothing of mosaic.

- SARIF: the properties, cardinalities and ranges of the SARIF 2.1.0 schema for the objects that occur, and what GitHub's
  page "SARIF support for code scanning" requires in addition.
- GitHub: workflow commands and their escapes.
- GitLab: the fields and values of a code quality report.
- JUnit: the elements, attributes and totals that CI systems read.
"""

import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

ROOT = os.path.realpath(sys.argv[3])


def need(condition, text):
    if not condition:
        sys.exit("rule broken: " + text)


def path_is_relative(path):
    need(path and not path.startswith("/"), f"the path {path!r} is relative to the repository")
    parts = path.split("/")
    need("." not in parts and ".." not in parts and "" not in parts, f"the path {path!r} is normalized")
    need(os.path.isdir(os.path.join(ROOT, parts[0])) or len(parts) == 1, f"{path!r} is in the repository")
    return path


# SARIF

PROPERTIES = {
    "log": {"$schema", "version", "runs", "inlineExternalProperties", "properties"},
    "run": {"tool", "invocations", "results", "columnKind", "originalUriBaseIds", "artifacts", "taxonomies",
            "automationDetails", "versionControlProvenance", "properties"},
    "driver": {"name", "version", "semanticVersion", "rules", "informationUri", "properties"},
    "rule": {"id", "name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration",
             "properties"},
    "invocation": {"executionSuccessful", "toolExecutionNotifications", "exitCode", "properties"},
    "notification": {"level", "message", "associatedRule", "descriptor", "locations", "properties"},
    "result": {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "fixes",
               "partialFingerprints", "kind", "properties"},
    "location": {"id", "physicalLocation", "message", "logicalLocations", "properties"},
    "physical": {"artifactLocation", "region", "contextRegion", "properties"},
    "artifact": {"uri", "uriBaseId", "index", "description", "properties"},
    "region": {"startLine", "startColumn", "endLine", "endColumn", "byteOffset", "byteLength", "charOffset",
               "charLength", "snippet", "message", "properties"},
}
LEVELS = {"none", "note", "warning", "error"}


def known(kind, value):
    need(isinstance(value, dict), f"a {kind} is an object")
    need(set(value) <= PROPERTIES[kind], f"a {kind} has no property {set(value) - PROPERTIES[kind]}")


def message(value, longest=None):
    need(isinstance(value.get("text"), str) and value["text"], "a message has a text")
    if longest:
        need(len(value["text"]) <= longest, f"code scanning reads {longest} characters of {value['text'][:40]!r}")


def artifact(value, bases):
    known("artifact", value)
    uri = value["uri"]
    need(re.fullmatch(r"(?:[A-Za-z0-9._~/:-]|%[0-9A-F]{2})+", uri), f"{uri!r} is an encoded URI")
    need(not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", uri), f"{uri!r} is relative")
    need(value.get("uriBaseId") in bases, f"the base of {uri!r} is declared")
    return path_is_relative(urllib.parse.unquote(uri))


def region(value, required):
    known("region", value)
    if required:
        for name in ("startLine", "startColumn", "endLine", "endColumn"):
            need(name in value, f"a region has {name}")
    start = (value["startLine"], value.get("startColumn", 1))
    end = (value.get("endLine", start[0]), value.get("endColumn", start[1]))
    need(min(start + end) >= 1, "lines and columns count from 1")
    need(end >= start, "a region does not end before it starts")


def location(value, bases):
    known("location", value)
    known("physical", value["physicalLocation"])
    path = artifact(value["physicalLocation"]["artifactLocation"], bases)
    region(value["physicalLocation"]["region"], required=True)
    return f"{path}:{value['physicalLocation']['region']['startLine']}"


def sarif(text):
    log = json.loads(text)
    known("log", log)
    need(log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json"), "the version is 2.1.0")
    need(len(log["runs"]) == 1, "there is one run")
    run = log["runs"][0]
    known("run", run)
    need(run["columnKind"] in ("unicodeCodePoints", "utf16CodeUnits"), "columnKind has a known value")
    bases = run["originalUriBaseIds"]
    for name, base in bases.items():
        known("artifact", base)
        parts = urllib.parse.urlsplit(base["uri"])
        need(re.fullmatch("%[A-Z]+%", name) and parts.scheme == "file" and parts.path.endswith("/"), "bases are folders")
        need(os.path.realpath(urllib.parse.unquote(parts.path)) == ROOT, f"{base['uri']} is the repository")
    need(set(run["tool"]) == {"driver"}, "there is one component")
    driver = run["tool"]["driver"]
    known("driver", driver)
    need(driver["name"], "the driver has a name")
    for rule in driver["rules"]:
        known("rule", rule)
        need(0 < len(rule["id"]) <= 255, "an id has up to 255 characters")
        message(rule["shortDescription"], longest=1024)
        message(rule["fullDescription"], longest=1024)
        message(rule["help"])
        need(rule["defaultConfiguration"]["level"] in LEVELS, "a level is known")
    need(len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"]), "ids are unique")
    for invocation in run["invocations"]:
        known("invocation", invocation)
        need(isinstance(invocation["executionSuccessful"], bool), "an invocation was successful or not")
        for notification in invocation["toolExecutionNotifications"]:
            known("notification", notification)
            message(notification["message"])
            need(notification["level"] in LEVELS, "a level is known")
            for place in notification.get("locations", []):
                location(place, bases)
    places, names = [], []
    need(len(run["results"]) <= 25000, "there are up to 25,000 results")
    for result in run["results"]:
        known("result", result)
        need(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"], "ruleIndex is that of the rule")
        need(result["level"] in LEVELS, "a level is known")
        message(result["message"])
        need(len(result["locations"]) == 1, f"{result['ruleId']} has a location")
        places.append(location(result["locations"][0], bases))
        for place in result.get("relatedLocations", []):
            location(place, bases)
        ids = [place["id"] for place in result.get("relatedLocations", [])]
        need(len(set(ids)) == len(ids), "ids of related locations are unique")
        for fix in result.get("fixes", []):
            message(fix["description"])
            for change in fix["artifactChanges"]:
                artifact(change["artifactLocation"], bases)
                need(change["replacements"], "a change has replacements")
                for replacement in change["replacements"]:
                    region(replacement["deletedRegion"], required=False)
        names.append(json.dumps(result["partialFingerprints"], sort_keys=True))
    need(len(set(names)) == len(names), "fingerprints are unique")
    return places


# Others


def github(text):
    places = []
    for line in text.splitlines():
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line)
        need(command, f"{line!r} is a workflow command")
        fields = dict(pair.split("=", 1) for pair in command.group(2).split(","))
        need(set(fields) <= {"file", "line", "endLine", "col", "endColumn", "title"}, f"{line!r} has known fields")
        values = {name: urllib.parse.unquote(value) for name, value in fields.items()}
        need("col" not in values or values["line"] == values["endLine"], "columns are on one line")
        if "file" in values:
            places.append(f"{path_is_relative(values['file'])}:{values.get('line', 1)}")
    return places


def gitlab(text):
    entries = json.loads(text)
    for entry in entries:
        for name in ("description", "check_name", "fingerprint"):
            need(isinstance(entry[name], str) and entry[name], f"an entry has a {name}")
        need(entry["severity"] in ("info", "minor", "major", "critical", "blocker"), "a severity is known")
        need(entry["location"]["lines"]["begin"] >= 1, "lines count from 1")
    need(len({entry["fingerprint"] for entry in entries}) == len(entries), "fingerprints are unique")
    return [f"{path_is_relative(e['location']['path'])}:{e['location']['lines']['begin']}" for e in entries]


def junit(text):
    document = ElementTree.fromstring(text.encode())
    need(document.tag == "testsuites", "the root is testsuites")
    places = []
    for holder in [document] + list(document):
        cases = list(holder.iter("testcase"))
        need(int(holder.get("tests")) == len(cases), "tests are counted")
        for word, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            need(int(holder.get(word)) == sum(len(case.findall(tag)) for case in cases), f"{word} are counted")
    for suite in document:
        need(suite.tag == "testsuite" and suite.get("name"), "a suite has a name")
        names = [(case.get("classname"), case.get("name")) for case in suite]
        need(all(all(pair) for pair in names), "a case has a name and a class")
        for case in suite:
            path = path_is_relative(case.get("file"))
            for verdict in case:
                if verdict.tag in ("failure", "skipped"):
                    need(verdict.get("message"), "a verdict has a message")
                    places.append(f"{path}:{case.get('line', 1)}")
    return places


with open(sys.argv[2], encoding="utf-8", newline="") as report:
    found = {"sarif": sarif, "github": github, "gitlab": gitlab, "junit": junit}[sys.argv[1]](report.read())
print("\n".join(sorted(found)))
