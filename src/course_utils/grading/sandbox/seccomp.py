"""System calls that no notebook needs and every escape begins with, switched off.

A small filter for the kernel (classic BPF): new namespaces, mounts, tracing of other
processes, kernel keys, io_uring and loading code into the kernel are refused.
"""

import ctypes
import errno
import platform
import struct

SET_SECCOMP, FILTER = 22, 2
LOAD, JUMP_EQUAL, JUMP_SET, JUMP_GREATER, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16  # offsets in the kernel's seccomp_data
NEW_USER_NAMESPACE = 0x10000000
FOREIGN = 0x40000000  # the x32 way of calling on x86-64

# name: number on x86_64, on aarch64 (the numbers of the kernel's headers)
REFUSED = {
    "ptrace": (101, 117),
    "pivot_root": (155, 41),
    "mount": (165, 40),
    "umount2": (166, 39),
    "init_module": (175, 105),
    "kexec_load": (246, 104),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "perf_event_open": (298, 241),
    "open_by_handle_at": (304, 265),
    "setns": (308, 268),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "finit_module": (313, 273),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "kexec_file_load": (320, 294),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "pidfd_getfd": (438, 438),
    "mount_setattr": (442, 442),
    "memfd_secret": (447, 447),  # memory that nobody could count
}
SOCKET = (41, 198)
UNIX = 1  # the only family of sockets: no other could be used, and some close slowly
CLONE = (56, 220)
CLONE3 = (435, 435)
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


def instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """Return one instruction of the filter."""
    return struct.pack("=HBBI", code, if_true, if_false, value)


def program(column: int, machine: int, any_socket: bool = False) -> bytes:
    """Return the filter for one kind of processor."""
    lines = [instruction(LOAD, MACHINE), instruction(JUMP_EQUAL, machine, 1)]
    lines += [instruction(RETURN, KILL), instruction(LOAD, NUMBER)]
    lines += [instruction(JUMP_GREATER, FOREIGN, 0, 1), instruction(RETURN, KILL)]
    for numbers in REFUSED.values():
        lines += [instruction(JUMP_EQUAL, numbers[column], 0, 1)]
        lines += [instruction(RETURN, REFUSE | errno.EPERM)]
    lines += [instruction(JUMP_EQUAL, CLONE3[column], 0, 1)]
    lines += [instruction(RETURN, REFUSE | errno.ENOSYS)]  # libc then calls clone
    lines += [instruction(JUMP_EQUAL, CLONE[column], 0, 3)]
    lines += [instruction(LOAD, FIRST_ARGUMENT)]
    lines += [instruction(JUMP_SET, NEW_USER_NAMESPACE, 0, 1)]
    lines += [instruction(RETURN, REFUSE | errno.EPERM)]
    if not any_socket:
        lines += [instruction(LOAD, NUMBER)]
        lines += [instruction(JUMP_EQUAL, SOCKET[column], 0, 3)]
        lines += [instruction(LOAD, FIRST_ARGUMENT), instruction(JUMP_EQUAL, UNIX, 1)]
        lines += [instruction(RETURN, REFUSE | errno.EAFNOSUPPORT)]
    return b"".join([*lines, instruction(RETURN, ALLOW)])


def for_this_machine(any_socket: bool = False) -> bytes:
    """Return the filter for this machine's processor; empty for an unknown one."""
    known = MACHINES.get(platform.machine())
    return program(*known, any_socket) if known else b""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def refuse_system_calls(any_socket: bool = False):
    """Install the filter for this process and all its children, for good.

    Args:
        any_socket: Also sockets of other families than AF_UNIX may be made; where
            there is no network they lead nowhere.
    """
    code = for_this_machine(any_socket)
    if not code:
        return  # an unknown processor has the other walls only
    buffer = ctypes.create_string_buffer(code, len(code))
    made = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(SET_SECCOMP, FILTER, ctypes.byref(made), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp refused the filter")
