/**
 * A row's page opens beside its list, where there is room: the row's link is asked for, and the page's main part is
 * shown in the panel. Without this script, on a phone, and in a new tab, the row is a link.
 */
import { load } from "./page/load.ts";

const room = matchMedia("(min-width: 64rem)");
let opened: HTMLAnchorElement | null = null;

async function open(panel: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  const page = await load(link.href);
  const main = page?.querySelector("main");
  const title = main?.querySelector("h1");
  if (!main || !title) return location.assign(link.href);
  const heading = panel.querySelector("h2");
  if (heading) heading.textContent = title.textContent;
  main.querySelector(".page-head")?.remove();
  panel.querySelector("a")?.setAttribute("href", link.href);
  panel.lastElementChild?.replaceChildren(...main.children);
  mark(link);
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
}

function mark(link: HTMLAnchorElement | null): void {
  opened?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "true");
  opened = link;
}

function close(panel: HTMLElement): void {
  panel.hidden = true;
  opened?.focus();
  mark(null);
}

for (const panel of document.querySelectorAll<HTMLElement>(".opens-beside > aside")) {
  panel.parentElement?.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(".row-link");
    if (!link || !room.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void open(panel, link);
  });
  panel.querySelector("button")?.addEventListener("click", () => close(panel));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !panel.hidden) close(panel);
  });
}
