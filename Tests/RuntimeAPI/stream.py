"""Server-sent events in chunks of one HTTP response."""

import json
import time


class ClientGone(Exception):
    """The client closed its connection while an answer was streamed."""


class Stream:
    def __init__(self, handler):
        self.handler = handler
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()

    def send(self, kind, value):
        data = f"event: {kind}\ndata: {json.dumps({'type': kind, **value})}\n\n".encode()
        self.write(b"%x\r\n%s\r\n" % (len(data), data))

    def end(self):
        self.write(b"0\r\n\r\n")

    def cut(self):
        """Closes the connection in the middle of a response."""
        self.handler.close_connection = True
        self.handler.connection.shutdown(2)

    def wait(self, seconds):
        """Waits, and raises ClientGone within a second after the client disconnects."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.handler.connection.settimeout(min(left, 1))
            try:
                if self.handler.connection.recv(1, 2) == b"":
                    raise ClientGone
                time.sleep(min(left, 0.05))
            except TimeoutError:
                pass
            finally:
                self.handler.connection.settimeout(None)

    def write(self, data):
        try:
            self.handler.wfile.write(data)
            self.handler.wfile.flush()
        except OSError as error:
            raise ClientGone from error
