"""`python -m tests.bench.compare OLD NEW [SCENARIO]`: two checkouts measured in one sitting, turn and turn about.

The machine is never the same twice, so old and new take turns and each figure is a ratio of medians with the range of its pairs:
a change inside the range is no change.
"""

import json
import statistics
import subprocess
import sys

SITTINGS = 5


def sit(checkout: str, scenario: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", "tests.bench.measure", scenario], cwd=checkout, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main(old: str, new: str, scenario: str = "the-hague-2025") -> None:
    before, after = [], []
    for _ in range(SITTINGS):
        before.append(sit(old, scenario))
        after.append(sit(new, scenario))
    print(f"{'':<30}{'old':>12}{'new':>12}{'new / old':>11}  range of pairs")
    for name in before[0]:
        if name not in after[0]:
            continue
        a, b = [s[name] for s in before], [s[name] for s in after]
        pairs = sorted(y / x for x, y in zip(a, b, strict=True))
        ratio = statistics.median(b) / statistics.median(a)
        told = "" if pairs[0] <= 1.0 <= pairs[-1] else "  slower" if ratio > 1 else "  faster"
        print(f"{name:<30}{statistics.median(a):>12.4g}{statistics.median(b):>12.4g}{ratio:>11.3f}  {pairs[0]:.3f} to {pairs[-1]:.3f}{told}")


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 4:
        sys.exit("usage: python -m tests.bench.compare OLD_CHECKOUT NEW_CHECKOUT [SCENARIO]")
    main(*sys.argv[1:])
