/** The key "/" leads to the console's search. WCAG 2.1.4: a switch beside the search turns the key off in this browser. */
const OFF = "search-key-off";
const field = document.querySelector<HTMLInputElement>("#find");
const choice = document.querySelector<HTMLElement>("[data-search-key]");
const tick = choice?.querySelector("input");

document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (key !== "/" || ctrlKey || metaKey || altKey || localStorage.getItem(OFF) !== null) return;
  if (target instanceof Element && target.closest("input, select, textarea")) return;
  event.preventDefault();
  if (field) field.focus();
  else location.assign("/konsol/akun#find");
});

if (choice && tick) {
  choice.hidden = false;
  tick.checked = localStorage.getItem(OFF) === null;
  tick.addEventListener("change", () => {
    if (tick.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}
