// Enhances the strand chart: a hair line with its day under the pointer, and arrow keys from a strand to its claims.
// The chart says everything without it.
const SVG = "http://www.w3.org/2000/svg";

function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function hairline(chart) {
  const { start, end, left, right, zone } = chart.dataset;
  const [from, to, first, last] = [start, end, left, right].map(Number);
  const height = chart.viewBox.baseVal.height;
  const day = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeZone: zone });
  const line = make("line", { class: "hair", y1: 54, y2: height, visibility: "hidden" });
  const label = make("text", { class: "curt", y: 52, visibility: "hidden" });
  chart.append(line, label);
  chart.addEventListener("pointermove", (event) => {
    const x = new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse()).x;
    const inside = x >= first && x <= last && event.pointerType === "mouse";
    for (const element of [line, label]) element.setAttribute("visibility", inside ? "visible" : "hidden");
    if (!inside) return;
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    label.setAttribute("x", x);
    label.textContent = day.format(new Date((from + ((x - first) / (last - first)) * (to - from)) * 1000));
    chart.querySelector(".axis").setAttribute("opacity", "0.4");
  });
  chart.addEventListener("pointerleave", () => {
    for (const element of [line, label]) element.setAttribute("visibility", "hidden");
    chart.querySelector(".axis").removeAttribute("opacity");
  });
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

for (const chart of document.querySelectorAll("svg.strands")) {
  hairline(chart);
  arrows(chart);
}
