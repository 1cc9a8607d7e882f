// Keeps the day told in words true: a field that was changed (by hand, by a script, by going back) shows itself instead.
function compare(field) {
  field.closest(".day").classList.toggle("changed", field.value !== field.defaultValue);
}

const fields = [...document.querySelectorAll(".timebar input[type=date]")];
for (const field of fields) {
  field.addEventListener("input", () => compare(field));
  compare(field);
}
addEventListener("pageshow", () => fields.forEach(compare));
