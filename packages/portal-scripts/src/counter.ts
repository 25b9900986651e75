/** After the hint of a field of several lines: how many of its characters are used. A screen reader has the hint alone. */
for (const field of document.querySelectorAll<HTMLTextAreaElement>("textarea[maxlength]")) {
  const count = document.createElement("span");
  count.className = "count";
  count.setAttribute("aria-hidden", "true");
  const show = () => {
    count.textContent = `${field.value.length} / ${field.maxLength}`;
  };
  document.getElementById(`${field.id}-hint`)?.append(count);
  field.addEventListener("input", show);
  addEventListener("pageshow", show);
  show();
}
