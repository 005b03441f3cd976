"""A provider and a clock for tests: weeks of careful work in a second, on loopback or in memory;
and a suite that checks a source of your own."""

from ._rescind.testing import (
    Check,
    MemorySource,
    Record,
    Report,
    SimulatedAccount,
    SimulatedClock,
    Simulator,
    check_source,
)

__all__ = [
    "Check",
    "MemorySource",
    "Record",
    "Report",
    "SimulatedAccount",
    "SimulatedClock",
    "Simulator",
    "check_source",
]
