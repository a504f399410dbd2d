"""The entry point of the program: hands over to the command line and exits with its code."""

import sys


def main() -> None:
    """Run the command line on the arguments of this process and exit with its exit code."""
    from journeymapper.cli import main as command_line

    sys.exit(command_line())


if __name__ == "__main__":
    main()
