// The search box shows what may be meant while one types: a combobox with a list, after the ARIA Authoring Practices.
let count = 0;

function suggesting(input) {
  const list = document.createElement("ul");
  list.id = "suggestions-" + (count += 1);
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id })) input.setAttribute(name, value);
  let active = -1, asked = 0, waiting;

  const options = () => [...list.children];
  function mark(index) {
    active = index;
    options().forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", options()[index].id); options()[index].scrollIntoView({ block: "nearest" }); }
  }
  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) mark(-1);
  }
  function option(found, place) {
    const item = document.createElement("li");
    item.id = list.id + "-" + place;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.path = found.path;
    item.append(found.label + " ");
    const kind = document.createElement("small");
    kind.textContent = found.spelling ? found.spelling + " · " + found.kind : found.kind;
    item.append(kind);
    return item;
  }
  async function ask() {
    const text = input.value.trim(), number = (asked += 1);
    if (!text) { open(false); return; }
    const answer = await fetch(input.dataset.suggest + "?q=" + encodeURIComponent(text));
    const found = answer.ok ? await answer.json() : [];
    if (number !== asked || document.activeElement !== input) return;
    list.replaceChildren(...found.map(option));
    mark(-1);
    open(found.length > 0);
  }
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => ask().catch(() => open(false)), 120); });
  input.addEventListener("keydown", (event) => {
    const size = list.children.length;
    if (event.key === "Escape") { open(false); return; }
    if (list.hidden || !size) return;
    if (event.key === "ArrowDown") mark((active + 1) % size);
    else if (event.key === "ArrowUp") mark((active - 1 + size) % size);
    else if (event.key === "Enter" && active >= 0) location.assign(options()[active].dataset.path);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (item) { event.preventDefault(); location.assign(item.dataset.path); }
  });
  input.addEventListener("blur", () => open(false));
}

document.querySelectorAll("input[data-suggest]").forEach(suggesting);
