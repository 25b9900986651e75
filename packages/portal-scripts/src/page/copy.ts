const TOLD_MILLISECONDS = 2500;

/** `<button data-copy="text" data-copied="Kunci disalin" hidden>`: copies, and says so on the button and aloud. */
export function enhanceCopying(): void {
  if (!navigator.clipboard) return;
  const status = document.createElement("p");
  status.className = "sr";
  status.setAttribute("role", "status");
  document.body.append(status);
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const words = [...button.childNodes].findLast((it) => it.nodeType === Node.TEXT_NODE && it.textContent?.trim());
    const before = words?.textContent ?? "";
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? "");
      const copied = button.dataset.copied ?? "";
      status.textContent = copied;
      if (words) words.textContent = ` ${copied}`;
      setTimeout(() => {
        status.textContent = "";
        if (words) words.textContent = before;
      }, TOLD_MILLISECONDS);
    });
  }
}
