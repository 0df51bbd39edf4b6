"""The command line: ``pushpull …`` and ``python -m pushpull …``."""


def main() -> None:
    """Run the command that the user typed."""
    # Imported here: naming the entry point must not load the whole house.
    from .commands import cli

    cli(prog_name="pushpull")


if __name__ == "__main__":
    main()
