"""Messages between the grader and its sandboxes: JSON, raw blobs, open files.

One message is a four byte length, a JSON head and the blobs it announces. Nothing
that arrives is ever unpickled on the grader's side, and nothing may be longer than
``LONGEST`` bytes: what a student's process sends is data, not objects.
"""

import json
import socket
import struct

LONGEST = 256 * 2**20
MAX_FILES = 4


class WireError(ConnectionError):
    """The other side broke off, or speaks something else."""


def send(sock, message, blobs=(), fds=()):
    """Send one message with its blobs and open files."""
    head = json.dumps([message, [len(blob) for blob in blobs]]).encode()
    start = struct.pack("!I", len(head))
    if fds:
        socket.send_fds(sock, [start], list(fds))
        start = b""
    sock.sendall(start + head + b"".join(blobs))


def receive(sock):
    """Return the next message, its blobs and its open files.

    Raises:
        WireError: The other side has gone or sent no message of ours.
    """
    start, fds, _, _ = socket.recv_fds(sock, 4, MAX_FILES)
    start += _exactly(sock, 4 - len(start)) if start else b""
    if len(start) != 4:
        raise WireError("the other side has gone")
    try:
        message, sizes = json.loads(_exactly(sock, struct.unpack("!I", start)[0]))
        blobs = [_exactly(sock, int(size)) for size in sizes]
    except (ValueError, TypeError, RecursionError) as error:
        raise WireError(f"expected a message, got something else ({error})") from None
    return message, blobs, fds


def _exactly(sock, size: int) -> bytes:
    """Read exactly ``size`` bytes."""
    if not 0 <= size <= LONGEST:
        raise WireError(f"expected a message under {LONGEST} bytes, got {size}")
    data = bytearray(size)
    view, done = memoryview(data), 0
    while done < size:
        count = sock.recv_into(view[done:])
        if count == 0:
            raise WireError("the other side has gone")
        done += count
    return bytes(data)
