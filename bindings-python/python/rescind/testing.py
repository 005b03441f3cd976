"""A provider and a clock for tests: weeks of careful work in a second, on loopback."""

from ._rescind import Record, SimulatedClock, Simulator

__all__ = ["Record", "SimulatedClock", "Simulator"]
