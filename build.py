"""The command, for those who work in a checkout: `python build.py` is `glossator`."""

import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - whatever Python is there may be asked
        sys.exit("Python 3.11 or later is needed")
    from glossator.cli.main import main

    raise SystemExit(main())
