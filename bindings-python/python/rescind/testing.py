"""A provider and a clock for tests: weeks of careful work in a second, on loopback or in memory."""

from ._rescind.testing import MemorySource, Record, SimulatedAccount, SimulatedClock, Simulator

__all__ = ["MemorySource", "Record", "SimulatedAccount", "SimulatedClock", "Simulator"]
