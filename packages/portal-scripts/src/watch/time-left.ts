const LATE_SECONDS = 10;

/** Shows the seconds that are left, in words and as a bar. */
export function showLeft(left: number): void {
  const set = (id: string, value: number) => {
    const shown = document.getElementById(id);
    if (shown) shown.textContent = String(value);
  };
  set("minutes-left", Math.floor(left / 60));
  set("seconds-left", left % 60);
  const bar = document.getElementById("time-left");
  if (bar instanceof HTMLProgressElement) bar.value = left;
  bar?.classList.toggle("late", left <= LATE_SECONDS);
}
