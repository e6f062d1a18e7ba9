from __future__ import annotations

import httpx

from publish.metadata import DATABASE
from validators.descriptor import Package


def test_health_is_asked_of_the_file_each_time(site: httpx.Client, package: Package) -> None:
    answer = site.get("/-/health")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    state = answer.json()
    count = site.get(f"/{DATABASE}/records.json?_size=0").json()["filtered_table_rows_count"]
    assert (state["ok"], state["version"], state["records"]) == (True, package.version, count)
