"""`silence screenshot desk.png --turn 9 --seed 7`: a picture of one screen, without a window; with `--all --out FOLDER`, of every one."""

NAME, HELP = "screenshot", "draw one screen, or all of them, to PNG files, without a window"


def add_arguments(parser):
    parser.add_argument("file", metavar="FILE.png", nargs="?", help="where the picture goes")
    parser.add_argument("--all", action="store_true", help="every screen: of the first day, the middle, a crisis and the end")
    parser.add_argument("--out", metavar="FOLDER", help="with --all, where the pictures go")
    parser.add_argument("--scenario", default="the-hague-2025", help="a scenario's id or path (default the-hague-2025)")
    parser.add_argument("--screen", default="desk", help="the screen's name (default desk)")
    parser.add_argument("--seed", type=int, default=1, help="the seed (default 1)")
    parser.add_argument("--world", type=int, default=0, help="the number of the world among those of the seed (default 0)")
    parser.add_argument("--difficulty", help="one of the scenario's difficulties")
    parser.add_argument("--turn", type=int, default=1, help="the quarter to show; a bot plays up to it, for the ending to the end (default 1)")
    parser.add_argument("--policy", default="steady", help="that bot (default steady)")
    parser.add_argument("--text", type=float, default=1.0, help="the size of text, 1 to 1.5 (default 1)")
    parser.add_argument("--member", default="", help="the member that is chosen, for the desk and the dossier: three letters")
    parser.add_argument("--mode", default="", help="what the map of the desk shows: spending, trust, threat or presence")
    parser.add_argument("--size", metavar="1920x1080", default="1920x1080", help="the picture's size (default 1920x1080)")


def run(args):
    from pathlib import Path

    from game.balance import chunks, rebuild
    from game.cli import _window
    from game.cli._options import positive
    from game.errors import UsageError
    from game.policies import find

    positive("turn", args.turn)
    size = _window.size_of(args.size)
    if args.all != bool(args.out) or bool(args.file) == args.all:
        raise UsageError("give one FILE.png for one screen, or --all and --out FOLDER for every one")
    path = Path(args.out or args.file).expanduser()
    if not args.all and (path.suffix.lower() != ".png" or not path.parent.is_dir()):
        raise UsageError(f"the picture goes to a .png file in a folder that exists, got '{args.file}'")
    job, tables = chunks.prepare(args.scenario, args.policy, args.seed, args.difficulty)
    policy = find(args.policy)

    def begin(world):
        return rebuild.begin(tables, args.seed, world, job.difficulty, {})

    if args.all:
        return _window.album(path, size, args.text, begin, lambda session: rebuild.play_on(session, policy))
    session = begin(args.world)
    while (session.turn < args.turn or args.screen in ("ending", "debrief")) and not session.ended:
        rebuild.play_on(session, policy)
    _window.draw(path, session, args.screen, size, text=args.text, member=args.member.upper(), mode=args.mode)
    return 0
