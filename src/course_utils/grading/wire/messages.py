"""Messages between the grader and its sandboxes: JSON, raw blobs, open files.

One message is a four byte length, a JSON head and the blobs it announces. Nothing
that arrives is ever unpickled on the grader's side. Everything that comes up from a
student's process passes ``receive`` with ``Bounds``: one deadline for the whole
message, and limits on its bytes and its parts. Open files only travel downwards.
"""

import json
import socket
import struct
import time
from dataclasses import dataclass

MEGABYTE = 2**20
MAX_FILES = 4


@dataclass(frozen=True)
class Bounds:
    """What one message may be.

    Attributes:
        head: Bytes of its JSON.
        total: Bytes of its JSON and its blobs.
        parts: Lists and objects in its JSON, and blobs.
        files: Whether open files may come with it.
    """

    head: int
    total: int
    parts: int
    files: bool = False


FROM_ABOVE = Bounds(256 * MEGABYTE, 2048 * MEGABYTE, 10**7, files=True)
FROM_A_NOTEBOOK = Bounds(8 * MEGABYTE, 8 * MEGABYTE, 100_000)
FROM_A_FUNCTION = Bounds(16 * MEGABYTE, 256 * MEGABYTE, 500_000)


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


def receive(sock, bounds: Bounds = FROM_ABOVE, seconds: float | None = None):
    """Return the next message, its blobs and its open files.

    Args:
        sock: The line.
        bounds: What the message may be.
        seconds: For the whole message; None waits for ever.

    Raises:
        WireError: The other side has gone or sent no message of ours.
        TimeoutError: The message was not there in time.
    """
    end = None if seconds is None else time.monotonic() + seconds
    fds: list[int] = []
    if bounds.files:
        start, fds, _, _ = socket.recv_fds(sock, 4, MAX_FILES)
        start += _exactly(sock, 4 - len(start), end) if start else b""
    else:
        start = _exactly(sock, 4, end)
    if len(start) != 4:
        raise WireError("the other side has gone")
    size = struct.unpack("!I", start)[0]
    _check(size, bounds.head, "bytes")
    message, sizes = _parse(_exactly(sock, size, end), bounds)
    _check(size + sum(sizes), bounds.total, "bytes")
    return message, [_exactly(sock, blob, end) for blob in sizes], fds


def _parse(head: bytes, bounds: Bounds):
    """Return a message and the sizes of its blobs."""
    _check(head.count(b"[") + head.count(b"{"), bounds.parts, "parts")
    try:
        message, sizes = json.loads(head)
        sizes = [int(size) for size in sizes]
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise WireError(f"expected a message, got something else ({error})") from None
    if any(size < 0 for size in sizes):
        raise WireError("expected blobs of at least 0 bytes")
    _check(len(sizes), bounds.parts, "blobs")
    return message, sizes


def _check(size: int, limit: int, what: str):
    if size > limit:
        raise WireError(f"expected a message of at most {limit:,} {what}, got {size:,}")


def _exactly(sock, size: int, end: float | None) -> bytes:
    """Read exactly ``size`` bytes until a moment."""
    data = bytearray(size)
    view, done = memoryview(data), 0
    while done < size:
        if end is not None:
            sock.settimeout(max(end - time.monotonic(), 0.001))
        count = sock.recv_into(view[done:])
        if count == 0:
            raise WireError("the other side has gone")
        done += count
        if end is not None and time.monotonic() > end and done < size:
            raise TimeoutError("the message took too long")
    return bytes(data)
