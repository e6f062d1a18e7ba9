"""The changes for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from history.wording import markdown
from tests.clean.package import cell
from tests.history.edited import found

if TYPE_CHECKING:
    from pathlib import Path


def test_a_correction_reads_from_old_to_new(package: Path) -> None:
    lines = list(markdown(found(package, cell("places", "plc-exampleville", label="Example City"))))
    assert "- `plc-exampleville`" in lines
    assert any(line.startswith("  - label: Exampleville → Example City") for line in lines)
    assert "The changes ask for a patch version." in lines


def test_text_of_the_data_is_no_markup(package: Path) -> None:
    page = "\n".join(markdown(found(package, cell("places", "plc-exampleville", label="<b>[x](y)*_`|"))))
    assert "<b>" not in page.replace(r"\<b\>", "")
    assert r"\[x\](y)\*\_\`\|" in page


def test_evidence_is_counted_and_not_listed(package: Path) -> None:
    page = "\n".join(markdown(found(package, cell("sources", "src-example-gazette", label="Another gazette"))))
    assert "| sources | 0 | 1 | 0 | 0 |" in page
    assert "src-example-gazette" not in page


def test_nothing(package: Path) -> None:
    assert list(markdown(found(package)))[-1] == "Nothing changed."
