/** Part of the day for the greeting, by the hour in the LPSE's zone: pagi, siang, sore, malam. */
type DayPart = "morning" | "noon" | "afternoon" | "night";

export function dayPart(hour: number): DayPart {
  if (hour >= 4 && hour < 11) return "morning";
  if (hour >= 11 && hour < 15) return "noon";
  if (hour >= 15 && hour < 18) return "afternoon";
  return "night";
}
