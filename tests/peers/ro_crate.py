"""What roc-validator says of a crate, one line a failed check; exit code 1 where there is any.

It resolves the context of RO-Crate over the network. Offline it is given the one that the rocrate package carries: a
later edition, with every term of 1.2.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

from rocrate_validator import services
from rocrate_validator.models import Severity, ValidationSettings
from rocrate_validator.utils.http import HttpRequester

CONTEXT = json.loads(files("rocrate").joinpath("data", "ro-crate.jsonld").read_text(encoding="utf-8"))


def answer(_self: Any, url: str, **_: Any) -> SimpleNamespace:
    if not url.startswith("https://w3id.org/ro/crate/"):
        raise RuntimeError(f"{url} is not to be had offline")
    headers = {"Content-Type": "application/ld+json"}
    return SimpleNamespace(status_code=200, json=lambda: CONTEXT, text=json.dumps(CONTEXT), headers=headers, url=url)


HttpRequester.get = answer
HttpRequester.head = answer
settings = ValidationSettings(
    rocrate_uri=sys.argv[1],
    profile_identifier="ro-crate-1.2",
    requirement_severity=Severity.REQUIRED,
    skip_availability_check=True,
)
issues = services.validate(settings).get_issues()
for issue in issues:
    print(f"{issue.check.identifier}: {issue.message}")
sys.exit(1 if issues else 0)
