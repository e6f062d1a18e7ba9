// Moving about in a picture: drag, wheel with Ctrl, buttons, arrow keys; in the network, the ties of one actor on hover
// and focus, and a slider over time.
const SVG = "http://www.w3.org/2000/svg";

function button(text, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function movable(svg) {
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let box = [...whole];
  const show = () => svg.setAttribute("viewBox", box.map((n) => n.toFixed(1)).join(" "));
  function zoom(factor, x = box[0] + box[2] / 2, y = box[1] + box[3] / 2) {
    const width = Math.min(whole[2], Math.max(whole[2] / 14, box[2] * factor)), scale = width / box[2];
    box = [x - (x - box[0]) * scale, y - (y - box[1]) * scale, width, box[3] * scale];
    show();
    svg.style.setProperty("--zoom", String(width / whole[2]));
  }
  function move(dx, dy) { box[0] += dx * box[2]; box[1] += dy * box[3]; show(); }
  function point(event) {
    const rect = svg.getBoundingClientRect();
    return [box[0] + (event.clientX - rect.left) / rect.width * box[2], box[1] + (event.clientY - rect.top) / rect.height * box[3]];
  }
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, ...point(event));
  }, { passive: false });
  let from = null, dragged = false;
  svg.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; dragged = false; });
  svg.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const rect = svg.getBoundingClientRect(), dx = event.clientX - from[0], dy = event.clientY - from[1];
    if (!dragged && Math.hypot(dx, dy) < 4) return;
    dragged = true;
    move(-dx / rect.width, -dy / rect.height);
    from = [event.clientX, event.clientY];
  });
  addEventListener("pointerup", () => { from = null; });
  svg.addEventListener("click", (event) => { if (dragged) event.preventDefault(); }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  const controls = document.createElement("div");
  controls.className = "controls";
  controls.append(
    button("+", "Nearer", () => zoom(1 / 1.5)), button("−", "Farther", () => zoom(1.5)),
    button("←", "Left", () => move(-0.2, 0)), button("→", "Right", () => move(0.2, 0)),
    button("↑", "Up", () => move(0, -0.2)), button("↓", "Down", () => move(0, 0.2)),
    button("All", "The whole picture", () => { box = [...whole]; show(); svg.style.removeProperty("--zoom"); }),
  );
  svg.before(controls);
  return controls;
}

function hovering(svg) {
  const edges = JSON.parse(svg.dataset.edges), nodes = [...svg.querySelectorAll("a.node")], near = svg.querySelector("path.near");
  const number = new Map(nodes.map((node, index) => [node, index]));
  const at = (index) => { const c = nodes[index].firstElementChild; return c.getAttribute("cx") + " " + c.getAttribute("cy"); };
  function light(node) {
    nodes.forEach((each) => each.classList.remove("lit"));
    svg.classList.toggle("lit", Boolean(node));
    let d = "";
    if (node) {
      const own = number.get(node);
      node.classList.add("lit");
      for (const [one, two] of edges) if (one === own || two === own) { d += "M" + at(one) + "L" + at(two); nodes[one].classList.add("lit"); nodes[two].classList.add("lit"); }
    }
    near.setAttribute("d", d);
  }
  const of = (event) => event.target.closest("a.node");
  svg.addEventListener("pointerover", (event) => light(of(event)));
  svg.addEventListener("pointerleave", () => light(null));
  svg.addEventListener("focusin", (event) => light(of(event)));
  svg.addEventListener("focusout", () => light(null));
}

// The slider sets the filter "until" and lets the list answer; it lasts when the picture is drawn anew.
function slider(controls) {
  const until = document.querySelector("form[data-live] input[name=until]");
  if (!until) return;
  const first = 2024 * 12 + 9, last = new Date().getFullYear() * 12 + new Date().getMonth();
  const name = (n) => Math.floor(n / 12) + "-" + String(n % 12 + 1).padStart(2, "0");
  const input = document.createElement("input"), label = document.createElement("label"), told = document.createElement("output");
  Object.assign(input, { type: "range", min: first, max: last, id: "time" });
  const match = /^(\d{4})-(\d{2})/.exec(until.value);
  input.value = match ? Number(match[1]) * 12 + Number(match[2]) - 1 : last;
  label.htmlFor = "time";
  label.textContent = "Until";
  const tell = () => { told.textContent = name(Number(input.value)); };
  tell();
  input.addEventListener("input", tell);
  input.addEventListener("change", () => {
    until.value = Number(input.value) === last ? "" : name(Number(input.value));
    until.form.dispatchEvent(new Event("change"));
  });
  controls.append(label, input, told);
}

function start() {
  for (const svg of document.querySelectorAll("#web, #world")) {
    const controls = movable(svg);
    slider(controls);
    if (svg.dataset.edges) hovering(svg);
  }
}
document.addEventListener("results", start);
start();
