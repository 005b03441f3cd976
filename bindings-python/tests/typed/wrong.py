"""What the type checkers have to refuse: a refusal that is missing is an error, too."""

from __future__ import annotations

import rescind


class Half:
    def pending(self, cursor: str | None) -> rescind.Page:
        return rescind.Page([])


class Listing:
    def pending(self, cursor: str | None) -> list[rescind.Invitation]:
        return []

    def withdraw(self, invitation: rescind.Invitation) -> None: ...


class Numbered:
    async def pending(self, cursor: int) -> rescind.Page:
        return rescind.Page([])

    async def withdraw(self, invitation: rescind.Invitation) -> None: ...


def judge(candidates: list[rescind.Candidate]) -> list[rescind.Judgement]:
    return []


rescind.Sweep(Half())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
rescind.Sweep(Listing())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
rescind.AsyncSweep(Numbered())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
rescind.Sweep("source")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
rescind.Sweep(rescind.Workspace(api_key="key"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
rescind.RateLimitedError(retry_after=30)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
rescind.own(judge)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
rescind.older_than("21 days")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
rescind.Pace.active()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
rescind.Invitation(7449262477600571392)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
