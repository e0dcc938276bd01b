"""`python -m tests.bench.frames [WIDTHxHEIGHT]`: how long the window's frames take on the real desk, as a table in milliseconds.

It draws to memory, without a window: what is timed is the game's own work, from the event to the finished picture.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

LIMIT = 33.0  # ms: what a frame may take while nothing, or only the hand, happens
ONCE = """
import time, sys
began = time.perf_counter()
import pygame
pygame.display.init(); pygame.font.init(); pygame.display.set_mode((1, 1))
from game.session.session import Session
from game.ui.app import App
size = tuple(map(int, sys.argv[1].split("x")))
app = App(size)
if sys.argv[2] == "desk":
    app.begin(Session.new("the-hague-2025", 7, autosave=False))
else:
    app.show("title")
app.frame(pygame.Surface(size, 0, 32), 0.0)
print((time.perf_counter() - began) * 1000)
"""


def first_frame(size: str, screen: str) -> list[float]:
    """From the start of the process to the first picture, three times; the interpreter's own start is added."""
    out = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", ONCE, size, screen], check=True, capture_output=True)
        out.append((time.perf_counter() - began) * 1000)
    return out


class Bench:
    """One desk, and a clock round every event."""

    def __init__(self, size: tuple[int, int]):
        from game.session.commands import EndQuarter
        from game.session.session import Session
        from tests.ui.play import Player
        from tests.ui.test_screens_campaign import decide

        session = Session.new("the-hague-2025", 7, autosave=False)
        for _ in range(6):
            decide(session)
            session.submit(EndQuarter())
        self.p = Player(session, size)
        self.p.app.stage.motion.reduced = False
        for _ in range(40):
            self.p.look()
        self.drawn = 0

    def time(self, do) -> float:
        began = time.perf_counter()
        do()
        return (time.perf_counter() - began) * 1000

    def frame(self) -> None:
        self.drawn += len(self.p.look())

    def point(self, pos) -> float:
        def do():
            self.p.point(pos)
            self.frame()

        return self.time(do)

    def idle(self) -> list[float]:
        self.p.point((5, 5))
        self.p.look(3000)
        self.p.look()
        self.drawn = 0
        took = [self.time(self.frame) for _ in range(200)]
        assert not self.drawn, "something was drawn while nothing happened"
        assert self.p.app.stage.next_tick() is None, "the loop would not sleep"
        return took

    def hover(self) -> list[float]:
        """A slow way across the map and back."""
        w, h = self.p.app.size
        spots = [(round(w * (0.3 + 0.4 * k / 150)), round(h * (0.3 + 0.25 * (k % 40) / 40))) for k in range(150)]
        return [self.point(pos) for pos in (*spots, *reversed(spots))]

    def tips(self) -> list[float]:
        """A tip opens and closes over the map."""
        w, h = self.p.app.size
        took = []
        for k in range(10):
            self.point((round(w * (0.40 + 0.01 * k)), round(h * 0.55)))
            took += [self.time(lambda: self.frame_after(120)) for _ in range(6)]
        return took

    def frame_after(self, ms: float) -> None:
        self.drawn += len(self.p.look(ms))

    def scroll(self) -> list[float]:
        """The cards' list, up and down."""
        self.p.app.show("card")
        self.settle()
        self.p.point(self.p.node("cards.scroll").rect.center)
        took = []
        for k in range(80):
            took.append(self.time(lambda k=k: (self.p.turn_wheel(-1 if k < 40 else 1), self.frame())))
        self.p.app.back()
        self.settle()
        return took

    def table(self) -> list[float]:
        """The capitals' table, walked with keys."""
        import pygame

        self.p.app.show("capitals")
        self.settle()
        took = [self.time(lambda: (self.p.key(pygame.K_DOWN), self.frame())) for _ in range(40)]
        self.p.app.back()
        self.settle()
        return took

    def screens(self) -> list[float]:
        """To each screen and back."""
        took = []
        for name, args in (("capitals", {}), ("member", {"member": "POL"}), ("report", {}), ("card", {}), ("menu", {}), ("paper", {})) * 2:
            took.append(self.time(lambda n=name, a=args: (self.p.app.show(n, **a), self.frame())))
            took.append(self.time(lambda: (self.p.app.back(), self.frame())))
        self.settle()
        return took

    def choose(self) -> list[float]:
        """One member after another is chosen, which redraws its panel and the map's outline."""
        import pygame

        took = [self.time(lambda: (self.p.key(pygame.K_PAGEDOWN), self.frame())) for _ in range(20)]
        self.settle()
        return took

    def modes(self) -> list[float]:
        """What the map shows is changed."""
        took = [self.time(lambda k=k: (self.p.key(ord("1234"[k % 4])), self.frame())) for k in range(1, 9)]
        self.settle()
        return took

    def drag(self) -> list[float]:
        """The map follows the hand."""
        import pygame

        w, h = self.p.app.size
        at = (w // 2, h // 2)
        self.p.point(at)
        self.p.send(pygame.MOUSEBUTTONDOWN, pos=at, button=1)
        took = [self.point((w // 2 + 4 * k, h // 2 + k)) for k in range(1, 60)]
        self.p.send(pygame.MOUSEBUTTONUP, pos=(w // 2 + 236, h // 2 + 59), button=1)
        self.settle()
        return took

    def zoom(self) -> list[float]:
        """Nearer and farther with the wheel."""
        w, h = self.p.app.size
        self.p.point((w // 2, h // 2))
        took = [self.time(lambda k=k: (self.p.turn_wheel(1 if k < 8 else -1), self.frame())) for k in range(16)]
        self.sharp = [self.time(lambda: self.frame_after(400)) for _ in range(2)][:1]
        self.settle()
        return took

    def settle(self) -> None:
        for _ in range(5):
            self.p.look(500)


def main(size: str) -> int:
    rows = [("first frame of the title, from process start", first_frame(size, "title"), 0), ("first frame of the desk, from process start", first_frame(size, "desk"), 0)]
    width, height = map(int, size.split("x"))
    bench = Bench((width, height))
    parts = (
        ("idle", bench.idle, LIMIT), ("hover over the map", bench.hover, LIMIT), ("a tip comes and goes", bench.tips, 0), ("scroll a list", bench.scroll, LIMIT),
        ("walk a table with keys", bench.table, 0), ("to another screen, or back", bench.screens, 0), ("choose a member", bench.choose, 0), ("another mode of the map", bench.modes, 0),
        ("drag the map", bench.drag, LIMIT), ("zoom the map", bench.zoom, LIMIT), ("the map drawn sharp after it", lambda: bench.sharp, 0),
    )  # fmt: skip
    rows += [(name, part(), limit) for name, part, limit in parts]
    print(f"{size}, ms")
    print(f"{'':46} {'median':>8} {'95 in 100':>10} {'most':>8}")
    over = 0
    for name, took, limit in rows:
        took = sorted(took)
        late = bool(limit) and took[-1] > limit
        over += late
        print(f"{name:46} {statistics.median(took):8.2f} {took[int(0.95 * (len(took) - 1))]:10.2f} {took[-1]:8.2f}{'  over ' + str(limit) if late else ''}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "1920x1080"))
