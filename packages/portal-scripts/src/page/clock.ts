let ahead = 0;

/** The server's time in milliseconds, independent of this computer's clock. */
export const serverNow = (): number => Date.now() + ahead;

/** `<time data-clock="seconds" data-zone="Asia/Jakarta">`: ticks with the server. */
export function startClocks(): void {
  const clocks = [...document.querySelectorAll<HTMLTimeElement>("time[data-clock]")];
  const [first] = clocks;
  if (!first) return;
  ahead = Number(first.dataset.clock) * 1000 - Date.now();
  const { zone } = first.dataset;
  const format = new Intl.DateTimeFormat("en-GB", {
    ...(zone && { timeZone: zone }),
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const tick = () => {
    const now = serverNow();
    for (const clock of clocks) {
      clock.textContent = format.format(now);
      clock.dateTime = new Date(now).toISOString();
    }
    setTimeout(tick, 1000 - (now % 1000));
  };
  tick();
}
