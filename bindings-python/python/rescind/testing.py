"""A provider and a clock for tests: weeks of careful work in a second, on loopback or in memory."""

from ._rescind.testing import MemorySource, Record, SimulatedClock, Simulator

__all__ = ["MemorySource", "Record", "SimulatedClock", "Simulator"]
