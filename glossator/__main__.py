"""`python -m glossator` is the same command as `glossator` and `python build.py`."""

from glossator.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
