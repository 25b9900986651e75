/** The bar under a list of accounts, or the act's button, counts the chosen rows; a box in the list's head chooses all of them. */
const bar = document.querySelector<HTMLElement>("[data-chosen]");
const boxes = [...document.querySelectorAll<HTMLInputElement>('input[name="accounts"]')];
const whole = document.querySelector<HTMLInputElement>("thead input");

function count(): void {
  const { length } = boxes.filter((it) => it.checked);
  if (whole) {
    whole.hidden = boxes.length === 0;
    whole.checked = length > 0 && length === boxes.length;
    whole.indeterminate = length > 0 && length < boxes.length;
  }
  if (!bar) return;
  bar.textContent = (bar.dataset.chosen ?? "").replace("{count}", String(length));
}

whole?.addEventListener("change", () => {
  for (const box of boxes) box.checked = whole.checked;
});
document.addEventListener("change", count);
addEventListener("pageshow", count);
count();
