#!/usr/bin/env python3
"""Serves the APIs of Claude Code and Codex on loopback, and records the requests.

usage: server.py --log FILE [--port PORT] [--port-file FILE] [--until-eof]

POST /v1/messages is Anthropic's API, POST /v1/responses is OpenAI's. A path that starts with /as/NAME, or a key
fake-as-NAME, names the client in the log. behaviour.py lists the words in a message that choose an answer;
README.md describes the log.
"""

import argparse
import json
import os
import signal
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.dont_write_bytecode = True

import anthropic
import openai
from behaviour import Attempts, choose
from log import Log
from stream import ClientGone, Stream

CLIENT_KEY = "fake-as-"
APIS = {"/v1/messages": anthropic, "/v1/responses": openai}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port, log):
        super().__init__(("127.0.0.1", port), Handler)
        self.log = log
        self.attempts = Attempts()

    def handle_error(self, request, client_address):
        """Ignores clients that disconnect."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_HEAD(self):
        self.reply(200, {})

    def do_GET(self):
        client, path = self.place()
        self.server.log.other("GET", path, client)
        if path == "/v1/models":
            return self.reply(200, {"data": [], "models": []})
        self.reply(404, {"type": "error", "error": {"type": "not_found_error", "message": path}})

    def do_POST(self):
        client, path = self.place()
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if path == "/v1/messages/count_tokens":
            self.server.log.other("POST", path, client)
            return self.reply(200, {"input_tokens": len(body) // 4})
        api = APIS.get(path)
        if api is None:
            self.server.log.other("POST", path, client)
            return self.reply(404, {"type": "error", "error": {"type": "not_found_error", "message": path}})
        self.converse(api, client, json.loads(body))

    def converse(self, api, client, body):
        request = api.read(body, self.headers)
        answer = choose(request, self.server.attempts)
        if client is None and request.key.startswith(CLIENT_KEY):
            client = request.key.removeprefix(CLIENT_KEY)
        number = self.server.log.request(client, request, answer)
        outcome = "complete"
        try:
            if answer.status != 200:
                self.reply(answer.status, api.error(answer.status), {"retry-after": "1"} if answer.retryable else {})
            elif not request.streamed:
                self.reply(200, api.whole(request, answer))
            else:
                outcome = api.stream(Stream(self), request, answer)
        except (ClientGone, ConnectionError):
            outcome = "client-gone"
        self.server.log.end(number, outcome)

    def place(self):
        """Returns the client that a path names, and the path without the client and the query."""
        path = self.path.split("?")[0]
        if not path.startswith("/as/"):
            return None, path
        client, _, rest = path[len("/as/"):].partition("/")
        return client, "/" + rest

    def reply(self, status, value, headers={}):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, text in headers.items():
            self.send_header(name, text)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_):
        """Prints nothing, because the tests read the log."""


def write_whole(path, text):
    """Writes a file atomically: readers see nothing or the whole text."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", required=True)
    parser.add_argument("--port-file")
    parser.add_argument("--until-eof", action="store_true", help="end when standard input does")
    options = parser.parse_args()
    server = Server(options.port, Log(options.log))
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    port = server.server_address[1]
    if options.port_file:
        write_whole(options.port_file, f"{port}\n")
    print(port, flush=True)
    if options.until_eof:
        threading.Thread(target=end_with_input, daemon=True).start()
    threading.stack_size(256 * 1024)
    server.serve_forever()


if __name__ == "__main__":
    main()
