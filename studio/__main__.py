"""Arguments in, a window or a command out: the only place that decides which."""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from studio.arguments import read_arguments
from studio.domain.errors import StudioError
from studio.guard import (
    CannotStart,
    Stopped,
    end_at_once,
    on_signals,
    refuse_broken_qt,
    refuse_without_display,
    stop,
)
from studio.logs import crash_file, log_file, without_home
from studio.paths import data_folder, database_path, keep_files_private, make_folders

log = logging.getLogger("studio")

DONE, NOTHING_DONE = 0, 2


def main(argv: Sequence[str] | None = None) -> int:
    """0 done; 1 done, with refused rows or a failed check; 2 nothing done, with one line that says why."""
    try:
        arguments = read_arguments(argv)
        keep_files_private()
        arguments.data_folder = data_folder(arguments.data_dir)
        arguments.database_path = database_path(arguments.database, arguments.data_folder)
        make_folders(arguments.data_folder)
        with log_file(arguments.data_folder):
            return _run(arguments)
    except StudioError as error:
        return _nothing_done(str(error))
    except (KeyboardInterrupt, Stopped):
        return _nothing_done("Stopped.")


def _run(arguments: Namespace) -> int:
    try:
        with on_signals(end_at_once if arguments.opens_window else stop):
            return _open_window(arguments) if arguments.opens_window else _run_command(arguments)
    except StudioError:
        raise
    except BrokenPipeError:  # the reader of our output has had enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # the process ends here: whatever it was becomes one line
        log.exception("the program ended on a fault of its own")
        where = without_home(str(arguments.data_folder.log))
        return _nothing_done(f"Evenside failed ({type(error).__name__}); what happened is in {where}")


def _open_window(arguments: Namespace) -> int:
    refuse_without_display()
    refuse_broken_qt()
    try:
        from studio.app import run_window
    except ImportError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")):
            raise
        raise CannotStart(
            f"Qt cannot be loaded: {error}. `packaging/run.py` installs what it needs."
        ) from error
    try:
        with crash_file(arguments.data_folder):
            return run_window(
                arguments.data_folder,
                arguments.database_path,
                demo=arguments.command == "demo",
                quit_after_start=arguments.quit_after_start,
            )
    except Stopped:  # before there was an event loop to hear of it
        return DONE


def _run_command(arguments: Namespace) -> int:
    from studio.commands import run

    code = run(arguments)
    sys.stdout.flush()  # while a reader that has left can still be met
    return code


def _nothing_done(why: str) -> int:
    sys.stderr.write(f"{' '.join(why.split())}\n")
    return NOTHING_DONE


if __name__ == "__main__":
    sys.exit(main())
