/** `<time data-clock="seconds" data-zone="Asia/Jakarta">`: the server's clock, whatever this computer's clock says. */
export function startClocks(): void {
  const clocks = [...document.querySelectorAll<HTMLTimeElement>("time[data-clock]")];
  const [first] = clocks;
  if (!first) return;
  const ahead = Number(first.dataset.clock) * 1000 - Date.now();
  const { zone } = first.dataset;
  const format = new Intl.DateTimeFormat("en-GB", {
    ...(zone && { timeZone: zone }),
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const tick = () => {
    const now = Date.now() + ahead;
    for (const clock of clocks) {
      clock.textContent = format.format(now);
      clock.dateTime = new Date(now).toISOString();
    }
    setTimeout(tick, 1000 - (now % 1000));
  };
  tick();
}
