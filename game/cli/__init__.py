"""The command line: commands are the files of this folder, one each, and are imported only when they are asked for.

A command is a module with `NAME` (its file's name), `HELP` (one line), `add_arguments(parser)` and `run(args) -> int`. What it needs
beyond the standard library it imports inside `run`, so that help is answered at once.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import sys
from pathlib import Path

from game import __version__
from game.errors import ContentError, SilenceError, UsageError, did_you_mean

FIRST = "play"  # what `silence` alone does
FOLDER = Path(__file__).resolve().parent
PROBLEMS_SHOWN = 20
INTERRUPTED, BROKEN_PIPE = 130, 141  # as shells report SIGINT and SIGPIPE


def commands() -> dict[str, str]:
    """Name -> help line of every command in the folder, read without importing any."""
    return {path.stem: _help_line(path) for path in sorted(FOLDER.glob("*.py")) if not path.stem.startswith("_")}


def _help_line(path: Path) -> str:
    """The text of `HELP` in a command's source, written as `HELP = "..."` or `NAME, HELP = "...", "..."`."""
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.Assign):
            names = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False):
                if isinstance(name, ast.Name) and name.id == "HELP" and isinstance(value, ast.Constant):
                    return str(value.value)
    return ""


def main(argv: list[str] | None = None) -> int:
    """Run one command and turn whatever goes wrong into one line.

    Args:
        argv: without the program's name; None takes the process's own.

    Returns:
        0 when all went well, 2 for a mistake the user can mend, 1 for one of ours, 130 after Ctrl-C.
    """
    argv = sys.argv[1:] if argv is None else argv
    try:
        code = _dispatch(argv)
        sys.stdout.flush()
        return code
    except SilenceError as error:
        _say(f"silence: {error}")
        _list_problems(error)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has what it wanted. Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        return _report(error, argv)


def _dispatch(argv: list[str]) -> int:
    known = commands()
    if argv and argv[0] in ("-h", "--help", "help"):
        print(_overview(known))
        return 0
    if argv and argv[0] in ("-V", "--version"):
        print(f"silence {__version__}")
        return 0
    named = bool(argv) and not argv[0].startswith("-")
    name = argv[0] if named else FIRST
    if name not in known:
        raise UsageError(f"no command is called '{name}'{did_you_mean(name, known)}; `silence --help` lists them")
    command = importlib.import_module(f"game.cli.{name}")
    parser = argparse.ArgumentParser(prog=f"silence {name}", description=_sentence(command.HELP), formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(argv[1:] if named else argv)) or 0)


def _overview(known: dict[str, str]) -> str:
    width = max(len(name) for name in known) + 2
    lines = "\n".join(f"  {name.ljust(width)}{line}" for name, line in known.items())
    return (
        "Silence Procedure: you are NATO's secretary general, from July 2025 to the end of 2035.\n\n"
        "usage: silence [command] [options]\n\n"
        f"{lines}\n\n"
        f"`silence` alone is `silence {FIRST}`. `silence <command> --help` tells a command's options; `silence --version` the version."
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _say(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:  # nobody is listening
        pass


def _list_problems(error: SilenceError) -> None:
    """What is wrong with a scenario, a line each, in the order of the files; what the message itself tells is not told twice."""
    problems = sorted(error.problems, key=lambda p: p.order) if isinstance(error, ContentError) else []
    if problems and any(str(p.mark) in str(error) for p in problems):
        return
    for problem in problems[:PROBLEMS_SHOWN]:
        _say(f"  {problem.mark}: {problem.severity}[{problem.code}]: {problem.message}" + (f" ({problem.fix})" if problem.fix else ""))
    if len(problems) > PROBLEMS_SHOWN:
        _say(f"  and {len(problems) - PROBLEMS_SHOWN} more; `silence check` shows them all")


def _report(error: Exception, argv: list[str]) -> int:
    """Write what happened to a file, and say where: the answer to every mistake of ours."""
    if isinstance(error, OSError) and error.filename is not None:  # a disk that is full, a folder that may not be written
        _say(f"silence: cannot use '{error.filename}': {error.strerror or error}")
        return 2
    import platform
    import tempfile
    import traceback
    from datetime import datetime

    from game import paths

    now = datetime.now()
    told = "".join(traceback.format_exception(error))
    text = f"silence {__version__}, Python {platform.python_version()}, {platform.platform()}\n{now.isoformat(timespec='seconds')}\nsilence {' '.join(argv)}\n\n{told}"
    for folder in (paths.user_data("reports"), Path(tempfile.gettempdir())):
        place = folder / f"silence-report-{now:%Y%m%d-%H%M%S}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        except OSError:
            continue
        _say(f"silence: this is a fault in the program, not yours ({type(error).__name__}); what happened is written in {place}")
        return 1
    _say(f"silence: this is a fault in the program, not yours: {type(error).__name__}: {error}")
    return 1
