#!/usr/bin/env python3
"""Writes one man page per command from the program's own description of its commands.

Usage: mosaic --experimental-dump-help | manual.py VERSION FOLDER

The date of the pages is SOURCE_DATE_EPOCH, or else today.
"""

import json
import os
import re
import sys
import time

VERSION, FOLDER = sys.argv[1:]
DATE = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())))
ESCAPES = {"\\": "\\e", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}


def escaped(text):
    """Text whose quotes, carets and tildes stay the characters that a shell needs."""
    return "".join(ESCAPES.get(c) or (c if ord(c) < 128 else f"\\[u{ord(c):04X}]") for c in text)


def verbatim(text):
    return "\\&" + escaped(text).replace("-", "\\-")


def prose(text):
    """A sentence; only the hyphens of options become the minus signs that can be pasted."""
    return re.sub(r"(?<![A-Za-z0-9])-+(?=[A-Za-z0-9])", lambda match: "\\-" * len(match[0]), escaped(text))


def bold(text):
    return f"\\fB{escaped(text).replace('-', chr(92) + '-')}\\fR"


def italic(text):
    return f"\\fI{escaped(text).replace('-', chr(92) + '-')}\\fR"


def spelled(name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def notation(argument, name=None):
    """An argument as the synopsis shows it, such as `--home dir`."""
    if argument["kind"] == "positional":
        text = italic(argument["valueName"])
    else:
        text = bold(spelled(name or argument["preferredName"]))
        if argument["kind"] == "option":
            text += " " + italic(argument["valueName"])
    if name is None:
        text += " ..." if argument["isRepeating"] else ""
        text = f"[{text}]" if argument["isOptional"] else text
    return text


def paragraphs(discussion):
    """The paragraphs of a discussion: prose, or lines that are indented because they are verbatim."""
    lines = []
    for line in discussion.split("\n"):
        if line.startswith("  "):
            lines.append(line[2:])
            continue
        if lines:
            yield "lines", lines
            lines = []
        if line:
            yield "prose", line
    if lines:
        yield "lines", lines


def discussed(discussion):
    """The lines of DESCRIPTION and of EXAMPLES."""
    sections = {"DESCRIPTION": [], "EXAMPLES": []}
    current, is_first = sections["DESCRIPTION"], True
    for kind, value in paragraphs(discussion):
        if kind == "prose" and value in ("Example:", "Examples:"):
            current, is_first = sections["EXAMPLES"], True
            continue
        if kind == "lines":
            current += ([] if is_first else [".PP"]) + [".nf", ".RS 4"]
            current += [verbatim(line) for line in value] + [".RE", ".fi"]
        else:
            current += ([] if is_first else [".PP"]) + ["\\&" + prose(value)]
        is_first = False
    return sections


def described(argument):
    text = argument.get("abstract", "")
    facts = []
    if argument.get("allValues"):
        facts.append("values: " + ", ".join(argument["allValues"]))
    if argument.get("defaultValue"):
        facts.append("default: " + argument["defaultValue"])
    return " ".join(part for part in (text, f"({'; '.join(facts)})" if facts else "") if part)


def listed(arguments):
    lines = []
    for argument in arguments:
        if argument["kind"] == "positional":
            term = notation({**argument, "isOptional": False})
        else:
            names = sorted(argument["names"], key=lambda name: name["kind"] == "long")
            term = ", ".join(notation(argument, name) for name in names)
        lines += [".TP", term, "\\&" + prose(described(argument))]
    return lines


def page(words, command, shown):
    name = "-".join(words)
    arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    sections = discussed(command.get("discussion", ""))
    lines = [f'.TH {name.upper()} 1 {DATE} "mosaic {VERSION}" "mosaic manual"', ".SH NAME"]
    lines += [verbatim(name).removeprefix("\\&") + " \\- " + prose(command["abstract"].removesuffix("."))]
    lines += [".SH SYNOPSIS", bold(" ".join(words))]
    lines += [italic("command") + " ..."] if shown else [notation(argument) for argument in arguments]
    lines += [".SH DESCRIPTION"] + (sections["DESCRIPTION"] or ["\\&" + prose(command["abstract"])])
    if shown:
        lines += [".SH COMMANDS"]
        for child in shown:
            lines += [".TP", bold(child["commandName"]), "\\&" + prose(child["abstract"])]
    if arguments:
        lines += [".SH OPTIONS"] + listed(arguments)
    if sections["EXAMPLES"]:
        lines += [".SH EXAMPLES"] + sections["EXAMPLES"]
    related = ["-".join(words[:-1])] if len(words) > 1 else []
    related += [f"{name}-{child['commandName']}" for child in shown]
    if related:
        lines += [".SH SEE ALSO", ",\n".join(bold(other) + "(1)" for other in related)]
    return name, "\n".join(lines) + "\n"


def write(words, command):
    shown = [child for child in command.get("subcommands", []) if child["shouldDisplay"]]
    shown = [child for child in shown if child["commandName"] != "help"]
    name, text = page(words, command, shown)
    with open(os.path.join(FOLDER, name + ".1"), "w", encoding="ascii") as file:
        file.write(text)
    for child in shown:
        write(words + [child["commandName"]], child)


root = json.load(sys.stdin)["command"]
write([root["commandName"]], root)
