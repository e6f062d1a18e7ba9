// Names for the controls that Datasette's own pages leave without one.
function name(selector, text) {
  document.querySelectorAll(selector).forEach((element) => element.setAttribute("aria-label", text));
}

addEventListener("load", () => {
  name("select[name^=_filter_column]", "Column to filter by");
  name("select[name^=_filter_op]", "How to compare");
  name("input.filter-value", "Value to compare with");
  name(".CodeMirror textarea", "SQL");
  name("a.cross", "Remove");
  document.querySelectorAll("pre.wrapped-sql, .table-wrapper").forEach((element) => { element.tabIndex = 0; });
  document.querySelectorAll(".facet-truncated a").forEach((link) => { link.textContent = "all values"; });
  document.querySelectorAll("main h3").forEach((heading) => {
    if (!heading.closest("section")) heading.setAttribute("aria-level", "2"), heading.setAttribute("role", "heading");
  });
});
