"""
The command line.
"""

from _typeshed import SupportsGetItem

__all__ = ["main"]

def main(arguments: SupportsGetItem[int, str]) -> int:
    """
    Runs a command with the arguments behind the program's name, and answers with its exit code.

    It writes to the process's own outputs, and heeds Ctrl-C itself.
    """
