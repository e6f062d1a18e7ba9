"""Matching names of somebody's own with the records: the Reconciliation Service API, versions 0.1 and 0.2.

The specification is https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. OpenRefine is the
client that most people use.
"""

from __future__ import annotations

# The endpoint, and the only address of the site that takes a POST.
PATH = "/-/reconcile"
PREVIEW = f"{PATH}/preview"
# In bytes: what a POST may bring. A full batch of long names is a tenth of it.
LONGEST_BODY = 1_000_000
# Any page may read the answers: there is nothing private in them.
ANYWHERE = {"Access-Control-Allow-Origin": "*"}
