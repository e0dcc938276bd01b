"""Anti-aliased lines of any width, thousands at a time, as coverage arrays.

pygame draws one line a call, and on one pixel. This draws all coasts of a view in a few array operations: every short stretch is
laid over the pixels around it, and each pixel keeps the greatest share of it that any stretch covers.
"""

from __future__ import annotations

import numpy as np

LONGEST = 24.0  # pixels: longer stretches are cut, so that one long line does not make every batch wide


def stroke(coverage: np.ndarray, x0, y0, x1, y1, width: float) -> None:
    """Draw stretches with round ends into `coverage` (H, W) uint8, in its own pixels; (0.5, 0.5) is the middle of the first.

    Args:
        coverage: changed in place, contiguous; keeps the greater of old and new.
        x0, y0, x1, y1: (n,) ends of the stretches.
        width: in pixels.
    """
    height, breadth = coverage.shape
    radius = width / 2.0 + 0.5
    ends = [np.asarray(v, dtype=np.float32) for v in (x0, y0, x1, y1)]
    ends = _clip(*ends, breadth, height, radius)
    ends = _cut(*ends)
    if not len(ends[0]):
        return
    steep = np.abs(ends[3] - ends[1]) > np.abs(ends[2] - ends[0])
    flat = coverage.reshape(-1)
    for chosen, across in ((~steep, False), (steep, True)):
        x0, y0, x1, y1 = (v[chosen] for v in ends)
        if across:
            _spread(flat, y0, x0, y1, x1, radius, height, breadth, breadth, 1)
        else:
            _spread(flat, x0, y0, x1, y1, radius, breadth, height, 1, breadth)


def _clip(x0, y0, x1, y1, breadth, height, radius):
    """Only the stretches whose box touches the picture."""
    seen = (np.maximum(x0, x1) > -radius) & (np.minimum(x0, x1) < breadth + radius)
    seen &= (np.maximum(y0, y1) > -radius) & (np.minimum(y0, y1) < height + radius)
    return [v[seen] for v in (x0, y0, x1, y1)]


def _cut(x0, y0, x1, y1):
    """Stretches no longer than `LONGEST`."""
    pieces = np.ceil(np.maximum(np.abs(x1 - x0), np.abs(y1 - y0)) / LONGEST).astype(np.int64)
    if pieces.max(initial=0) <= 1:
        return x0, y0, x1, y1
    pieces = np.maximum(pieces, 1)
    which = np.repeat(np.arange(len(pieces)), pieces)
    step = np.arange(len(which)) - (np.cumsum(pieces) - pieces)[which]
    a = (step / pieces[which]).astype(np.float32)
    b = ((step + 1) / pieces[which]).astype(np.float32)
    dx, dy = (x1 - x0)[which], (y1 - y0)[which]
    return x0[which] + a * dx, y0[which] + a * dy, x0[which] + b * dx, y0[which] + b * dy


def _spread(flat, u0, v0, u1, v1, radius, u_size, v_size, u_stride, v_stride):
    """Stretches that run along u: for every pixel step in u, the few pixels across."""
    if not len(u0):
        return
    back = u1 < u0
    u0, u1 = np.where(back, u1, u0), np.where(back, u0, u1)
    v0, v1 = np.where(back, v1, v0), np.where(back, v0, v1)
    du, dv = u1 - u0, v1 - v0
    square = np.maximum(du * du + dv * dv, np.float32(1e-9))
    first = np.floor(u0 - radius).astype(np.int32)
    count = np.floor(u1 + radius).astype(np.int32) - first + 1
    which = np.repeat(np.arange(len(u0), dtype=np.int32), count)
    u = np.arange(len(which), dtype=np.int32) - (np.cumsum(count, dtype=np.int32) - count - first)[which]
    inside = (u >= 0) & (u < u_size)
    which, u = which[inside], u[inside]
    du, dv, square, v0 = du[which], dv[which], square[which], v0[which]
    along = u + np.float32(0.5) - u0[which]
    slope = np.where(du > 0, dv / np.maximum(du, np.float32(1e-6)), np.float32(0))
    middle = v0 + slope * np.clip(along, 0, du)
    lowest = np.floor(middle - radius * 1.4143).astype(np.int32)
    base = u * np.int32(u_stride)
    along_du = along * du
    for offset in range(int(np.ceil(2 * 1.4143 * radius)) + 1):
        v = lowest + np.int32(offset)
        beside = v + np.float32(0.5) - v0
        t = np.clip((along_du + beside * dv) / square, 0, 1)
        gap_u, gap_v = along - t * du, beside - t * dv
        cover = np.float32(radius) - np.sqrt(gap_u * gap_u + gap_v * gap_v)
        hit = np.flatnonzero((cover > 0) & (v >= 0) & (v < v_size))
        amount = (np.minimum(cover[hit], 1) * np.float32(255)).astype(np.uint8)
        np.maximum.at(flat, base[hit] + v[hit] * np.int32(v_stride), amount)
