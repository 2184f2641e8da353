"""Weights from a formula, so that a script gives the same model wherever and whenever it runs."""

import zlib

import numpy as np


def weights(name, shape, scale=1.0):
    """Values in [-scale/2, scale/2) that depend on the name and the place only.

    The number of a place is hashed with the name's CRC (the mixing steps are MurmurHash3's last),
    and the upper 16 bits are used: every value is exact in float32 if scale is a power of two.
    """
    count = int(np.prod(shape))
    x = np.arange(count, dtype=np.uint64) * 0x9E3779B1 + zlib.crc32(name.encode())
    x &= 0xFFFFFFFF
    x ^= x >> np.uint64(16)
    x = (x * 0x85EBCA6B) & 0xFFFFFFFF
    x ^= x >> np.uint64(13)
    x = (x * 0xC2B2AE35) & 0xFFFFFFFF
    x ^= x >> np.uint64(16)
    unit = (x >> np.uint64(16)).astype(np.float64) / 65536 - 0.5
    return (unit * scale).reshape(shape).astype(np.float32)


def ids(name, shape, vocabulary_size):
    """Ids in [0, vocabulary_size) from the same formula."""
    unit = weights(name, shape).astype(np.float64) + 0.5
    return np.floor(unit * vocabulary_size).astype(np.int32)
