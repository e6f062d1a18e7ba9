// Opens the evidence of a value in a panel over the page. Without this script the same link leads to a page of its own.
const panel = document.createElement("dialog");
panel.className = "evidence";
panel.setAttribute("aria-label", "Evidence");

function closing() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "close";
  button.textContent = "Close";
  button.addEventListener("click", () => panel.close());
  return button;
}

async function show(link) {
  const url = new URL(link.href);
  const answer = await fetch(url.pathname + "?panel=1" + url.hash);
  if (!answer.ok) { location.assign(link.href); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel.replaceChildren(closing(), ...page.body.children);
  if (!panel.isConnected) document.body.append(panel);
  panel.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-evidence]");
  if (!link || panel.contains(link) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link).catch(() => location.assign(link.href));
});
panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
