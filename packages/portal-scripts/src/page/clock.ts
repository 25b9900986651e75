const clocks = [...document.querySelectorAll<HTMLTimeElement>("time[data-clock]")];
/** How far the server's clock is ahead of this computer's. Each script that is loaded has this file for itself. */
const ahead = clocks[0] ? Number(clocks[0].dataset.clock) * 1000 - Date.now() : 0;

/** The server's time in milliseconds, independent of this computer's clock. */
export const serverNow = (): number => Date.now() + ahead;

let format: Intl.DateTimeFormat | undefined;

/** "14:05:09": a time as the page's clock shows it, in its zone (docs/glossary.md, *Times and dates*). No other script writes a time. */
export function clockText(milliseconds: number): string {
  format ??= inZoneOfPage();
  return format.format(milliseconds);
}

function inZoneOfPage(): Intl.DateTimeFormat {
  const zone = document.querySelector<HTMLElement>("time[data-zone]")?.dataset.zone;
  const timeZone = zone ? { timeZone: zone } : {};
  return new Intl.DateTimeFormat("en-GB", { ...timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** `<time data-clock="seconds" data-zone="Asia/Jakarta">`: ticks with the server. */
export function startClocks(): void {
  if (clocks.length === 0) return;
  const tick = () => {
    const now = serverNow();
    for (const clock of clocks) {
      clock.textContent = clockText(now);
      clock.dateTime = new Date(now).toISOString();
    }
    setTimeout(tick, 1000 - (now % 1000));
  };
  tick();
}

/** `<span data-clock-apart="seconds" data-most="5">` of the page System: does this computer's clock agree with the server's? */
export function compareClocks(): void {
  for (const told of document.querySelectorAll<HTMLElement>("[data-clock-apart]")) {
    const { clockApart, most, same = "", apart = "" } = told.dataset;
    const seconds = Math.abs(Math.round(Date.now() / 1000 - Number(clockApart)));
    told.textContent = seconds <= Number(most) ? same : apart.replace("#", String(seconds));
  }
}
