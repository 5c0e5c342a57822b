"""Answers on TCP 8080 and UDP 53 with its name and the address it was asked from."""

import socket
import sys
import threading

name = sys.argv[1]


def datagrams():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("", 53))
    while True:
        _, client = server.recvfrom(512)
        server.sendto(f"{name} {client[0]}".encode(), client)


threading.Thread(target=datagrams, daemon=True).start()
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("", 8080))
server.listen(64)
while True:
    connection, client = server.accept()
    connection.sendall(f"{name} {client[0]}".encode())
    connection.close()
