/** Charts of the dashboard: the values of a slot, at the pointer and by the arrow keys. The figure's table has them all. */
for (const chart of document.querySelectorAll<SVGSVGElement>(".plot > svg")) {
  const slots = [...chart.querySelectorAll(".slot")];
  const texts = slots.map((slot) => slot.textContent ?? "");
  const shown = document.createElement("output");
  let at = -1;
  const show = (next: number) => {
    slots[at]?.classList.remove("at");
    at = next;
    slots[at]?.classList.add("at");
    shown.textContent = texts[at] ?? "";
    shown.hidden = at < 0;
    const share = (100 * at) / (slots.length - 1);
    shown.style.left = `${share}%`;
    shown.style.translate = `${-share}%`; // it stays within the chart
  };
  for (const slot of slots) slot.replaceChildren(); // the browser's own title would cover it
  chart.after(shown);
  show(-1);
  chart.setAttribute("tabindex", "0");
  chart.addEventListener("pointermove", ({ target }) => show(slots.indexOf(target as Element)));
  chart.addEventListener("pointerleave", () => show(-1));
  chart.addEventListener("focus", () => at < 0 && show(slots.length - 1));
  chart.addEventListener("blur", () => show(-1));
  chart.addEventListener("keydown", (event) => {
    const last = slots.length - 1;
    const to = { ArrowLeft: Math.max(0, at - 1), ArrowRight: Math.min(last, at + 1), Home: 0, End: last, Escape: -1 };
    if (!(event.key in to)) return;
    event.preventDefault();
    show(to[event.key as keyof typeof to]);
  });
}
