/** How much waits for an officer, beside the section's name: fresh on each page, and whenever its window gets the focus. */
const badge = document.querySelector<HTMLElement>("[data-inbox]");
let isAsking = false;

async function look(badge: HTMLElement): Promise<void> {
  if (isAsking || !badge.dataset.inbox) return;
  isAsking = true;
  try {
    const reply = await fetch(badge.dataset.inbox, { headers: { accept: "application/json" } });
    if (!reply.ok || reply.redirected) return; // the session is over: the next click tells
    const { count } = (await reply.json()) as { count: number };
    badge.textContent = count > 99 ? "99+" : String(count);
    badge.hidden = count === 0;
  } catch {
    // The server is away for a moment: the number stays.
  } finally {
    isAsking = false;
  }
}

if (badge) {
  void look(badge);
  addEventListener("focus", () => void look(badge));
}
