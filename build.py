"""The command, for those who work in a checkout: `python build.py` is `glossator`."""

from glossator.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
