"""What the system's refusals to work with a file mean, in words for a sentence."""

import errno

_REASONS = {
    errno.ENOSPC: "there is no space left on the disk; make room or choose another place",
    errno.EDQUOT: "the disk quota is used up; make room or choose another place",
    errno.EACCES: "you have no permission to do that; choose another place",
    errno.EPERM: "you have no permission to do that; choose another place",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.ENOENT: "the folder does not exist; make it first",
    errno.ENOTDIR: "a part of its path is no folder",
    errno.EISDIR: "it is a folder",
    errno.EIO: "the disk reports an error",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "its links lead in a circle",
    errno.EFBIG: "it is larger than the disk allows",
    errno.EBUSY: "another program is using it",
}


def why(error: OSError | ValueError) -> str:
    """Return the reason as a clause that ends a sentence; a ValueError is a name that no file can have."""
    if isinstance(error, OSError) and error.errno is not None:
        return _REASONS.get(error.errno, error.strerror or "the system refuses")
    return "its name holds a character that no file name may hold"
