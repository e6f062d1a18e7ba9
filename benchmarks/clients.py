"""Many clients that ask for pages of persons: `python -m benchmarks.clients ADDRESS CLIENTS SECONDS`. Prints JSON."""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time

import httpx


async def _ask(client: httpx.AsyncClient, paths: itertools.cycle[str], end: float, counts: dict[str, float]) -> None:
    while time.monotonic() < end:
        try:
            answer = await client.get(next(paths), headers={"Accept-Encoding": "gzip"})
            counts["asked"] += 1
            counts["failed"] += answer.status_code != 200
        except httpx.HTTPError:
            counts["asked"] += 1
            counts["failed"] += 1


async def _all(address: str, number: int, seconds: float) -> dict[str, float]:
    counts: dict[str, float] = {"asked": 0, "failed": 0}
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=httpx.Limits(max_connections=number)) as client:
        people = (await client.get("/actors.json?type=person")).json()
        paths = itertools.cycle([f"/actors/{each['actor_id']}" for each in people])
        begun = time.monotonic()
        await asyncio.gather(*(_ask(client, paths, begun + seconds, counts) for _ in range(number)))
        return counts | {"seconds": time.monotonic() - begun}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_all(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))))  # noqa: T201
