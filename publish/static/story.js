// The evidence of a value in a panel over the page, and filters that answer at once. Without this script the same links
// and forms lead to pages of their own.
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

async function part(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function showEvidence(link) {
  const url = new URL(link.href);
  url.searchParams.set("panel", "1");
  const page = await part(url);
  panel.replaceChildren(closing(), ...page.body.children);
  if (!panel.isConnected) document.body.append(panel);
  panel.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-evidence]");
  if (!link || panel.contains(link) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  showEvidence(link).catch(() => location.assign(link.href));
});
panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });

// Lists: a changed filter fetches the same page with its new address and shows its results here.
const form = document.querySelector("form[data-live]");

function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.set(name, value);
  return url;
}

let asked = 0;
async function refresh(url, push) {
  const number = (asked += 1);
  const page = await part(url);
  if (number !== asked) return;
  document.getElementById("results").replaceWith(page.getElementById("results"));
  if (push) history.pushState({}, "", url);
  document.dispatchEvent(new CustomEvent("results"));
}

if (form) {
  form.addEventListener("change", () => { if (form.checkValidity()) refresh(address(), true).catch(() => form.submit()); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh(address(), true).catch(() => form.submit());
  });
  addEventListener("popstate", () => location.reload());
}
