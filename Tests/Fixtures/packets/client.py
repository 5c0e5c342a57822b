"""CASE ADDRESS PORT COUNT tcp|udp [SOURCE]: asks so often and prints CASE|ANSWER each time."""

import socket
import sys

case, address, port, count, transport = sys.argv[1:6]
source = sys.argv[6] if len(sys.argv) > 6 else None
for _ in range(int(count)):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM if transport == "tcp" else socket.SOCK_DGRAM)
    client.settimeout(1.5)
    try:
        if source:
            client.bind((source, 0))
        client.connect((address, int(port)))
        if transport == "udp":
            client.send(b"?")
        answer = client.recv(512).decode()
    except socket.timeout:
        answer = "timeout"
    except ConnectionRefusedError:
        answer = "refused"
    except OSError as error:
        answer = str(error)
    finally:
        client.close()
    print(f"{case}|{answer}", flush=True)
