/** Discord's timestamps, in the reader's own zone and by the room's clock. */
const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  now: { weekday: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
};
const UNITS = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Writes out every time on the page, as it reads at `now`. */
export function tellTimes(now: number): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-format]")) {
    const format = time.dataset["format"] ?? "f";
    const at = new Date(format === "now" ? now : time.dateTime);
    const text = format === "R" ? distance(at.getTime(), now) : written(at, format);
    if (time.textContent !== text) time.textContent = text;
    time.title = written(at, "F");
  }
}

function written(at: Date, format: string): string {
  return new Intl.DateTimeFormat(undefined, STYLES[format] ?? STYLES["f"]).format(at);
}

function distance(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(
    Math.round(seconds / length),
    unit,
  );
}
