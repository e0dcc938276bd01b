"""`silence play`: the game in its window."""

NAME, HELP = "play", "play the game in its window (what `silence` alone does)"


def add_arguments(parser):
    parser.add_argument("scenario", nargs="?", help="a scenario's id or path; without it the title screen opens")
    parser.add_argument("--seed", type=int, help="the seed of a new campaign: the same seed brings the same luck")
    parser.add_argument("--world", type=int, default=0, help="the number of the world among those of that seed (default 0)")
    parser.add_argument("--difficulty", help="one of the scenario's difficulties")
    parser.add_argument("--save", metavar="FILE", help="go on with a saved campaign")
    parser.add_argument("--size", metavar="1280x720", help="the window's size")
    parser.add_argument("--fullscreen", action="store_true", help="fill the screen")
    parser.add_argument("--silent", action="store_true", help="without sound")


def run(args):
    from game.ui import app

    return app.run(args)
