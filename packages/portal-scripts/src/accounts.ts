/** The bar under a list of accounts counts the chosen rows. */
const bar = document.querySelector<HTMLElement>("[data-chosen]");

function count(): void {
  const { length } = document.querySelectorAll('input[name="accounts"]:checked');
  if (!bar) return;
  bar.hidden = length === 0;
  bar.textContent = (bar.dataset.chosen ?? "").replace("{count}", String(length));
}

document.addEventListener("change", count);
addEventListener("pageshow", count);
count();
