"""`silence play the-hague-2025 --seed 7`: the game in its window."""

NAME, HELP = "play", "play the game in its window (what `silence` alone does)"


def add_arguments(parser):
    parser.add_argument("scenario", nargs="?", help="a scenario's id or path; without it the title screen opens")
    parser.add_argument("--seed", type=int, help="the seed of a new campaign: the same seed brings the same luck (default: a new one each time)")
    parser.add_argument("--world", type=int, default=0, help="the number of the world among those of that seed (default 0)")
    parser.add_argument("--difficulty", help="one of the scenario's difficulties")
    parser.add_argument("--save", metavar="FILE", help="go on with a saved campaign")
    parser.add_argument("--size", metavar="1280x720", help="the window's size")
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")
    parser.add_argument("--silent", action="store_true", help="without sound")


def run(args):
    from game.cli import _window
    from game.errors import UsageError

    if args.save and (args.scenario or args.seed is not None):
        raise UsageError("--save goes on with a campaign that has its scenario and seed; leave those out")
    if args.seed is not None and not args.scenario:
        raise UsageError("--seed needs a scenario, for example: silence play the-hague-2025 --seed 7")
    size = _window.size_of(args.size) if args.size else None
    return _window.play(_session(args), size, args.full_screen, args.silent)


def _session(args):
    """The campaign asked for, or None for the title screen."""
    from game.session.session import DEFAULT_DIFFICULTY, Session

    if args.save:
        return Session.open(args.save)
    if not args.scenario:
        return None
    if args.seed is None:
        import secrets

        args.seed = secrets.randbelow(10**9)
    return Session.new(args.scenario, args.seed, args.world, args.difficulty or DEFAULT_DIFFICULTY)
