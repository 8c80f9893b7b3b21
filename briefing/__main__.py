"""`briefing` and `python -m briefing`: the command line, which ^c ends quietly from its first import on."""

from __future__ import annotations


def main() -> int:
    """Run the command line; return the exit status."""
    try:
        from briefing import cli

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
