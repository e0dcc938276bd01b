"""`silence check scenarios/the-hague-2025`: every problem in the files, in one run."""

from __future__ import annotations

import sys

NAME, HELP = "check", "check scenarios and print every problem found"


def add_arguments(parser):
    parser.add_argument("path", nargs="+", help="a scenario folder, one YAML file, or the id of a shipped scenario")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument("--notes", action="store_true", help="show notes as well: coverage, thin papers, things to know")
    parser.add_argument("--json", action="store_true", help="one JSON list on standard output, for editors")
    parser.add_argument("--github", action="store_true", help="workflow commands, which GitHub shows beside the lines")


def run(args) -> int:
    from game import paths
    from game.content import check
    from game.engine.vocabulary import vocabulary

    found = [p for path in args.path for p in check.check(paths.scenario(path), vocabulary())]
    problems = check.select(check.tidy(found), args.notes)
    if args.json:
        print(check.as_json(problems))
    elif args.github:
        print(*map(check.as_github, problems), sep="\n", end="\n" if problems else "")
    else:
        print(*map(check.text, problems), sep="\n", end="\n" if problems else "")
        if problems:
            print(check.summary(problems), file=sys.stderr)
    return int(check.failed(problems, args.strict))
