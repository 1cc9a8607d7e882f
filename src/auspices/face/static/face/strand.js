// Enhances the strand chart: a hair line with its day under the pointer, and arrow keys from a strand to its claims.
// The chart says everything without it.
const SVG = "http://www.w3.org/2000/svg";

function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function hairline(chart) {
  const { start, end, zone } = chart.dataset;
  const [from, to] = [start, end].map(Number);
  const day = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeZone: zone });
  const axis = chart.querySelector(".axis");
  const line = make("line", { class: "hair", y1: -10, y2: 36 });
  const label = make("text", { class: "curt", y: 44 });
  const rest = () => {
    line.remove();
    label.remove();
    axis.querySelectorAll(".ax").forEach((mark) => mark.removeAttribute("opacity"));
  };
  chart.addEventListener("pointermove", (event) => {
    const track = event.pointerType === "mouse" ? event.target.closest?.(".strand")?.querySelector(".track") : null;
    const box = track?.getBoundingClientRect();
    const share = box ? (event.clientX - box.left) / box.width : -1;
    if (share < 0 || share > 1) return rest();
    for (const name of ["x1", "x2"]) line.setAttribute(name, `${share * 100}%`);
    label.setAttribute("x", `${share * 100}%`);
    label.textContent = day.format(new Date((from + share * (to - from)) * 1000));
    if (line.parentNode !== track) track.append(line);
    if (!label.parentNode) axis.append(label);
    axis.querySelectorAll(".ax").forEach((mark) => mark.setAttribute("opacity", "0.25"));
  });
  chart.addEventListener("pointerleave", rest);
}

function arrows(chart) {
  chart.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const strand = event.target.closest?.(".strand");
    if (!step || !strand) return;
    const stops = [...strand.querySelectorAll("a[href]")];
    const next = stops[stops.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

for (const chart of document.querySelectorAll(".chart")) {
  hairline(chart);
  arrows(chart);
}
