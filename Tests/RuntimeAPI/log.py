"""The log of requests: one JSON object per line, written before the answer starts."""

import hashlib
import json
import threading
import time


class Log:
    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8", buffering=1)
        self.lock = threading.Lock()
        self.count = 0
        self.known = set()

    def request(self, client, request, answer):
        """Records a request and its planned answer; returns the request's number."""
        with self.lock:
            self.count += 1
            self.write({
                "kind": "request", "number": self.count, "time": time.time(), "path": request.path,
                "client": client, "key": request.key, "session": request.session, "model": request.model,
                "tools": request.tools, "system": self.digest(request.system), "user": request.user,
                "messages": request.messages, "results": request.results,
                "result": request.result[:20_000],
                "status": answer.status, "answer": answer.kind,
            })
            return self.count

    def end(self, number, outcome):
        with self.lock:
            self.write({"kind": "end", "number": number, "time": time.time(), "outcome": outcome})

    def other(self, method, path, client):
        with self.lock:
            self.write({"kind": "other", "time": time.time(), "method": method, "path": path, "client": client})

    def digest(self, text):
        """Returns the digest of a text. Writes the text once, before the first line that refers to it,
        because every request repeats it.
        """
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if name not in self.known:
            self.known.add(name)
            self.write({"kind": "text", "digest": name, "text": text})
        return name

    def write(self, value):
        self.file.write(json.dumps(value) + "\n")
