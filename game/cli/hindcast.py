"""`silence hindcast`: the budget rule through 2014 to 2025, beside what NATO published and two naive forecasts."""

NAME, HELP = "hindcast", "run the budget rule through the past and hold it against the record"


def add_arguments(parser):
    parser.add_argument("scenario", nargs="?", default="wales-2014", help="a scenario with a table 'given' (default wales-2014)")
    parser.add_argument("--folds", type=int, default=5, help="members are judged in so many groups by constants fitted on the others (default 5)")
    parser.add_argument("--out", metavar="DIR", help="also write hindcast.svg and hindcast.csv into this folder")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args):
    from pathlib import Path

    from game.balance import hindcast
    from game.errors import UsageError

    out = Path(args.out).expanduser() if args.out else None
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"--out takes a folder, and '{args.out}' is a file")
    past = hindcast.Past(args.scenario)
    tell = _progress(args.folds, args.quiet)
    record = hindcast.judge(past, args.folds, tell)
    tell(done=True)
    for line in _lines(record, past):
        print(line)
    if out is not None:
        _write(record, out)
    return 0


def _progress(folds, quiet):
    """A count of trials on standard error, now and then; a pattern search does not know how many it will need."""
    import sys
    import time

    state = {"trials": 0, "told": time.monotonic()}

    def tell(done=False):
        state["trials"] += not done
        now = time.monotonic()
        if not quiet and not done and now - state["told"] > 2.0:
            state["told"] = now
            print(f"{state['trials']:,} trials of constants, {folds} folds", file=sys.stderr, flush=True)

    return tell


def _lines(r, past):
    import textwrap

    judged = [r.error(found) for found in (r.held_out, r.fitted, r.no_change, r.straight)]
    yield f"{past.tables.scenario.title}: {len(r.members)} members, {r.years[0]} to {r.years[-1]}. Mean error in points of GDP."
    yield ""
    yield f"{'':<34}" + "".join(f"{year % 100:>6d}" for year in r.years[1:]) + f"{'all':>8}"
    for name, error in zip(("the rule, held out by member", "the rule, as it ships", "no change", "a straight line to the target"), judged, strict=True):
        yield f"{name:<34}" + "".join(f"{v:6.2f}" for v in error.mean(axis=1)) + f"{error.mean():8.3f}"
    yield ""
    yield f"{'member':<22}{r.years[-1]:>8}{'rule':>8}{'error':>8}{'no change':>11}{'line':>7}"
    by_member = [e.mean(axis=0) for e in judged]
    for i in sorted(range(len(r.members)), key=lambda i: -by_member[0][i]):
        yield f"{r.names[i]:<22}{r.recorded[-1, i]:8.2f}{r.held_out[-1, i]:8.2f}{by_member[0][i]:8.2f}{by_member[2][i]:11.2f}{by_member[3][i]:7.2f}"
        if by_member[0][i] > 0.2 and r.why.get(r.members[i]):
            yield from textwrap.wrap(r.why[r.members[i]], 74, initial_indent="    ", subsequent_indent="    ")
    yield ""
    yield f"Constants ({len(past.constants)} in the table 'hindcast', and two distances in member.proximity):"
    words = past.tables.rows("hindcast").words
    for name in past.constants:
        spread = f", fitted {min(c[name] for c in r.constants):.3g} to {max(c[name] for c in r.constants):.3g} by fold" if name in past.bounds else ""
        yield f"  {name:<22}{past.values[name]:8.3g}  {words.get(name, {}).get('label', '')}{spread}"


def _write(r, out):
    import csv

    from game.balance import hindcast_chart

    out.mkdir(parents=True, exist_ok=True)
    (out / "hindcast.svg").write_text(hindcast_chart.svg(r), encoding="utf-8")
    with open(out / "hindcast.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("member", "year", "fold", "recorded", "held_out", "as_shipped", "no_change", "straight"))
        for i, member in enumerate(r.members):
            for k, year in enumerate(r.years):
                rows.writerow((member, year, r.folds[i], *(f"{found[k, i]:.4f}" for found in (r.recorded, r.held_out, r.fitted, r.no_change, r.straight))))
    print(f"\n{out / 'hindcast.svg'} and hindcast.csv are written.")
