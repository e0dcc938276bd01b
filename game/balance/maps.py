"""Where chunks are played: here, or in processes. Both are `map(chunks)`, and any other scheduler could stand in their place."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from game.balance.chunks import Chunk, Played, play
from game.errors import UsageError

Map = Callable[[Iterable[Chunk]], Iterator[tuple[Chunk, Played]]]


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system can say
        return os.cpu_count() or 1


def here(chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Played]]:
    """Play chunks one after the other in this process."""
    for chunk in chunks:
        yield chunk, play(chunk)


def in_processes(workers: int) -> Map:
    """A map over spawned workers, which gives chunks back in order and never holds more than a few."""

    def run(chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Played]]:
        context = multiprocessing.get_context("spawn")
        stop = context.Event()
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(stop,))
        waiting: deque = deque()
        source = iter(chunks)
        try:
            while True:
                while len(waiting) < workers + 1:
                    chunk = next(source, None)
                    if chunk is None:
                        break
                    waiting.append((chunk, pool.submit(_play, chunk)))
                if not waiting:
                    return
                chunk, future = waiting.popleft()
                yield chunk, future.result()
        except BrokenProcessPool:
            raise UsageError("a worker ended without a word, as happens when memory runs out; what is finished is kept, --resume goes on, --workers 1 needs less") from None
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)

    return run


_stop = None


def _begin(stop) -> None:
    """In a worker: leave Ctrl-C to the parent, and end when the parent does."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def _play(chunk: Chunk) -> Played:
    return play(chunk, _stop.is_set)
