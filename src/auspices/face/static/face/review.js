// Enhances the review of a text: keys for what has a button, the quoted words lit in the text, clause by clause without a new page.
// Each key presses a control that is on the page; without script the controls do the same.
const typing = "input, textarea, select, [contenteditable]";
const $ = (selector) => document.querySelector(selector);

function light(key, on) {
  const bits = document.querySelectorAll(`#text [data-f~="${CSS.escape(key)}"]`);
  bits.forEach((bit) => bit.classList.toggle("lit", on));
  if (on) bits[0]?.scrollIntoView({ block: "nearest" });
}

function quoting(event, on) {
  const quote = event.target.closest?.("[data-quote]");
  if (quote) light(quote.dataset.quote, on);
}

function reveal() {
  const proposal = $("#proposal");
  const beside = getComputedStyle(proposal).position === "sticky";
  (beside ? $("#text .n[aria-current]") : proposal)?.scrollIntoView({ block: beside ? "nearest" : "start" });
}

async function show(href, push = true) {
  let answer;
  try {
    answer = await fetch(href, { credentials: "same-origin" });
  } catch {
    answer = null;
  }
  const found = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  if (!found?.querySelector("#proposal")) return location.assign(href);
  for (const place of ["#text", "#proposal", ".lines", ".bar"]) {
    const [old, now] = [$(place), found.querySelector(place)];
    if (old && now) old.replaceWith(document.adoptNode(now));
  }
  if (push) history.pushState(null, "", href);
  reveal();
  const proposal = $("#proposal");
  proposal.scrollTop = 0;
  proposal.querySelector("h2")?.focus({ preventScroll: true });
}

function unfold(name) {
  const fold = document.getElementById(name);
  if (!fold) return;
  fold.open = true;
  fold.scrollIntoView({ block: "nearest" });
  fold.querySelector("form :is(input:not([type=hidden]), select, textarea, button)")?.focus();
}

function press(control) {
  if (control.matches("details")) {
    control.open = !control.open;
    control.querySelector("summary").focus();
  } else control.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest?.(typing)) return;
  const within = event.target.closest?.(".split");
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (within && step) {
    const words = [...within.querySelectorAll("button")];
    words[words.indexOf(event.target) + step]?.focus();
    return event.preventDefault();
  }
  const control = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!control) return;
  event.preventDefault();
  press(control);
});

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const opener = event.target.closest("[data-open]");
  if (opener) {
    event.preventDefault();
    return unfold(opener.dataset.open);
  }
  const quote = event.target.closest("[data-quote]");
  if (quote) {
    event.preventDefault();
    return light(quote.dataset.quote, true);
  }
  const clause = event.target.closest("#text mark[data-n]");
  const link = clause
    ? getSelection().isCollapsed && document.getElementById(`c-${clause.dataset.n}`)
    : event.target.closest("#text a.n, #proposal a[rel], .lines th a");
  if (!link) return;
  event.preventDefault();
  show(link.href);
});

for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => quoting(event, on));
}
addEventListener("popstate", () => show(location.href, false));
// Where the proposal stands under the text, it and not the clause is gone to.
addEventListener("load", () => location.hash.startsWith("#c-") && setTimeout(reveal));
