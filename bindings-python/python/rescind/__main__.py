"""The command `rescind`, and `python -m rescind`."""

import logging
import signal
import sys

from rescind._rescind import cli


def main() -> int:
    """Runs the command that the arguments say and answers with its exit code."""
    # the command heeds Ctrl-C itself, and ends after the request in flight
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # it tells by itself what happens; Python would repeat the warnings among it
    logging.getLogger("rescind").addHandler(logging.NullHandler())
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
