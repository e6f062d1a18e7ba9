"""Cells at the edges of what the rows layer allows, and rows that are made of them."""

from __future__ import annotations

from hypothesis import strategies as st

from validators.descriptor import Column, Table

Cells = dict[str, str | None]

_TEXTS = (
    *(
        "=1",
        "+1",
        "-1",
        "-1+1",
        "-0",
        "-0.5",
        "-1.50",
        "@a",
        "\tx",
        "-\u0301",
        "=\u0301",
        "a\n=b",
        "x-",
        "é",
        "e\u0301",
        "'",
    ),
    *(
        "王毅",
        "\u00a0x",
        "x\u00a0y",
        "💩",
        "a\\b",
        '"',
        "%",
        "--",
        "٣",
        "1",
        "Zyyy",
        "P",
        "P1",
        "P1Y",
        "P٣Y",
        "1.2.3",
        "act-a\n",
    ),
)
_NUMBERS = (
    *(
        "0",
        "-0",
        "1",
        "-1",
        "2",
        "01",
        "+1",
        "1_0",
        "١",
        "1.0",
        "1.5",
        "1e3",
        ".5",
        "5.",
        "nan",
        "inf",
        "-0.0",
        "0x1",
        " 1",
    ),
    *("9" * 14, "9" * 15, "9" * 16, "-" + "9" * 14, "1." + "0" * 12 + "1", "90", "90.0000000000001", "90.00000000001"),
    *("-90", "-90.00000000001", "180", "180.000000001", "-180", "-180.1", "89.99999999999999", "1\n"),
)
_DATES = (
    *(
        "2025-12-02",
        "2025-02-29",
        "2024-02-29",
        "0000-01-01",
        "0999-01-01",
        "2025-13-01",
        "2025-1-1",
        "2025-04-31",
        "20251202",
    ),
    *(
        "2025",
        "2025-04",
        "2025-12",
        "2025~",
        "2025-04?",
        "2025-12-02%",
        "202X",
        "20XX",
        "000X",
        "2025-XX",
        "2025-04-XX",
        "2025-21",
    ),
    *(
        "2025-24",
        "2025-21~",
        "..",
        "2025/2026",
        "2026/2025",
        "2025-04-03/..",
        "../2025",
        "[2025..2026]",
        "[2026..2025]",
        "[..]",
    ),
    *(
        "[2025..]",
        "[..2025-04]",
        "2025-04-31~",
        "2025-12-31/2025-12",
        "٢٠٢٥",
        "0001",
        "9999-12-31",
        "2025\n",
        "2025-22/2025-03",
    ),
)
_CODES = (
    *(
        "US",
        "us",
        "UK",
        "GB",
        "XX",
        "zh",
        "ZH",
        "zh-hant",
        "zh-Hant",
        "iw",
        "he",
        "gsw",
        "Latn",
        "latn",
        "Hani",
        "Cyrl",
        "Grek",
    ),
    *(
        "Europe/Moscow",
        "europe/moscow",
        "Asia/Omsk",
        "USD",
        "usd",
        "XAU",
        "h",
        "H",
        "m/s",
        "[mi_i]",
        "project",
        "Project",
        "%",
    ),
)
_ADDRESSES = (
    *(
        "https://example.org/",
        "http://a",
        "HTTP://A",
        "https://",
        "https:///x",
        "https://a b",
        "https://u:p@h",
        "https://@h",
        "ftp://a",
    ),
    *(
        "https://[::1]/",
        "https://[",
        "https://a:port",
        "https://a:1/?q#f",
        "https://a/é",
        "https://a\\b",
        "https://?x",
        "https://a/\u00a0",
    ),
    *("https://-", "https://.", "https://a:80:80", "https://a/[x]", "//a", "https:a", "https://é", "https://a/@b"),
)
_WORDS = st.lists(
    st.sampled_from(
        ("Jan", ".", " ", "!", "?", "。", "王", "王" * 25, "a" * 77, "é" * 38, "\u00a0", "\n", "U.S.", "P", "Лев", "Á")
    ),
    min_size=1,
    max_size=5,
).map("".join)


def odd_cells(column: Column) -> st.SearchStrategy[str | None]:
    """Cells of a column, right and wrong, with those at the edges of its limits, and none."""
    limits = column.constraints
    fixed = {
        "string": _TEXTS,
        "integer": _NUMBERS,
        "number": _NUMBERS,
        "boolean": ("true", "True", "1"),
        "date": _DATES,
    }
    kinds = [st.none(), st.sampled_from((*_TEXTS, *fixed[column.type], str(column.example)))]
    if limits.enum:
        kinds += [st.sampled_from(limits.enum), st.sampled_from((limits.enum[0].title(), f"{limits.enum[0]} "))]
    if limits.pattern is not None:
        kinds += [st.from_regex(limits.pattern, fullmatch=True), st.from_regex(limits.pattern)]
    if column.edtf:
        kinds += [st.sampled_from(_DATES), st.sampled_from(_DATES)]
    if column.format == "uri":
        kinds.append(st.sampled_from(_ADDRESSES))
    if column.code_list is not None or column.name == "unit":
        kinds.append(st.sampled_from(_CODES))
    return st.one_of(*kinds, _WORDS)


@st.composite
def odd_row(draw: st.DrawFn, table: Table, clean: Cells) -> Cells:
    """A clean row with up to three cells changed, perhaps to what another cell of the row holds."""
    changed = draw(st.lists(st.sampled_from(table.fields), min_size=1, max_size=3, unique_by=lambda field: field.name))
    copied = st.sampled_from(table.columns).map(clean.__getitem__)
    return {**clean, **{field.name: draw(st.one_of(odd_cells(field), copied)) or None for field in changed}}
