"""A small HTTP(S) server for tests: says what it was asked. Usage: server.py [CERTIFICATE KEY [CLIENT_CA]]"""
import gzip, http.server, json, select, socket, ssl, sys

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        text = json.dumps({
            "method": self.command, "path": self.path, "body": body.decode(),
            "headers": {k.lower(): v for k, v in self.headers.items()}, "pad": "x" * 2000}).encode()
        self.send_response(200)
        if self.path.startswith("/gzip"):
            text = gzip.compress(text)
            self.send_header("Content-Encoding", "gzip")
        cut = self.path.startswith("/cut")
        self.send_header("Content-Length", str(len(text) + 100 * cut))
        self.end_headers()
        self.wfile.write(text)
        self.close_connection = cut

    def do_CONNECT(self):
        """As a proxy: every name is this machine."""
        target = socket.create_connection(("127.0.0.1", int(self.path.rsplit(":")[-1])))
        self.send_response(200)
        self.end_headers()
        self.wfile.flush()
        ends = {self.connection: target, target: self.connection}
        while True:
            for end in select.select(list(ends), [], [])[0]:
                piece = end.recv(65536)
                if not piece:
                    self.close_connection = True
                    return
                ends[end].sendall(piece)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer
    def log_message(self, *arguments): pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    if len(sys.argv) > 3:
        context.load_verify_locations(sys.argv[3])
        context.verify_mode = ssl.CERT_REQUIRED
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
