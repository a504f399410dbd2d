"""Which processes of this machine are running."""

import sys
from os import getpid, kill


def process_id() -> int:
    """Return the number of this process."""
    return getpid()


def process_exists(number: int) -> bool:
    """Say whether a process of this machine is running."""
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, number)  # PROCESS_QUERY_LIMITED_INFORMATION
        return bool(handle) and bool(ctypes.windll.kernel32.CloseHandle(handle))
    try:
        kill(number, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
