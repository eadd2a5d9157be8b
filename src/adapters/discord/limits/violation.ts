/** One thing about a payload that Discord would refuse, and the page of its documentation that says so. */
export interface Violation {
  /** Where in the payload, in Discord's own notation: `components[0].components[2].label`. */
  readonly path: string;
  /** What is wrong, as one sentence without the text that people wrote. */
  readonly rule: string;
  /** Below https://docs.discord.com/developers/, or a thread of discord/discord-api-docs where no page says it. */
  readonly page: string;
  /** What Discord answers: 50035 (invalid form body) unless said otherwise; 0 stands for a bare 500. */
  readonly code?: 50006 | 0;
}

/** The reporter that every rule gets: it knows the page, the rule knows the place and the sentence. */
export type Report = (path: string, rule: string, code?: 50006 | 0) => void;

/** Collects violations for one page of the documentation. */
export function reporter(page: string, into: Violation[]): Report {
  return (path, rule, code) => {
    into.push(code === undefined ? { path, rule, page } : { path, rule, page, code });
  };
}

/** Discord counts code points, not UTF-16 units (discord-api-docs#1315): an emoji outside the BMP is one. */
export function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length) {
      const next = text.charCodeAt(at + 1);
      if (next >= 0xdc00 && next < 0xe000) at += 1;
    }
    count += 1;
  }
  return count;
}

/** Reports a text outside `min`…`max` code points. Absent texts are the caller's business. */
export function within(report: Report, path: string, text: unknown, min: number, max: number): void {
  if (typeof text !== "string") return;
  const length = codePoints(text);
  if (length < min || length > max) {
    report(path, `Must be between ${min} and ${max} in length, is ${length}.`);
  }
}

/** The same for a text that people read. Discord takes the white space around it away, and something has to be left. */
export function readable(report: Report, path: string, text: unknown, min: number, max: number): void {
  if (typeof text === "string" && text !== "" && min > 0 && text.trim() === "") {
    report(path, "This field is required.");
  } else {
    within(report, path, text, min, max);
  }
}

/** Reports every value that occurs more than once. */
export function unique(
  report: Report,
  found: readonly { path: string; value: string | number }[],
  what: string,
): void {
  const seen = new Set<string | number>();
  for (const { path, value } of found) {
    if (seen.has(value)) report(path, `${what} cannot be duplicated.`);
    seen.add(value);
  }
}
