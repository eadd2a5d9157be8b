/** The library: every digest that is out, any piece of it in full, and what of it may leave Discord. */
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import { textOf } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

import type { Calendars } from "./calendars.ts";
import { isSeen } from "./edition.ts";
import type { Edition, Reference } from "./edition.ts";
import { consentOf } from "./facts.ts";
import type { Pieces } from "./ports.ts";

/** One digest on its shelf. */
export interface Shelved {
  readonly edition: Edition;
  readonly featured: readonly Submission[];
  readonly mentioned: readonly Submission[];
}

export interface Library {
  /** The number of the newest digest that is out, 0 when there is none. */
  newest(guild: string): Promise<number>;
  /** The digests with the highest numbers up to `upTo`, at most `most`, the newest first. */
  shelf(guild: string, upTo: number, most: number): Promise<Edition[]>;
  open(guild: string, number: number): Promise<Shelved | Refusal>;
  /** A published piece, by its number, in full. */
  read(guild: string, number: number, seq: number): Promise<Submission | Refusal>;
  /** The digest as Markdown: the note, and what members allowed to leave Discord, with credits. */
  export(
    guild: string,
    number: number,
  ): Promise<{ markdown: string; pieces: number; kept: number } | Refusal>;
}

const NO_DIGEST = "There is no digest with that number. /library shows the ones there are.";
const NOT_THERE = "That piece is no longer here.";

export function createLibrary({ calendars, pieces }: { calendars: Calendars; pieces: Pieces }): Library {
  /** An edition that is out, or as much as is out of the one on its way: what is not out may still be taken back. */
  async function edition(guild: string, number: number): Promise<Edition | undefined> {
    const { plan } = (await calendars.read(guild)) ?? {};
    if (plan?.number !== number) return calendars.edition(guild, number);
    if (plan.parts.every(({ message }) => message === undefined)) return undefined;
    const seen = (references: readonly Reference[]) => references.filter(({ seq }) => isSeen(plan, seq));
    return { ...plan, featured: seen(plan.featured), mentioned: seen(plan.mentioned) };
  }

  async function shown(guild: string, references: readonly Reference[]): Promise<Submission[]> {
    const records = await pieces.many(
      guild,
      references.map(({ seq }) => seq),
    );
    const found = new Map(records.map((record) => [record.seq, record]));
    return references.flatMap((reference) => {
      const record = found.get(reference.seq);
      return record?.kind === "piece" && consentOf(record, reference) === "shown" ? [record] : [];
    });
  }

  async function open(guild: string, number: number): Promise<Shelved | Refusal> {
    const found = await edition(guild, number);
    if (!found) return refuse(NO_DIGEST);
    return {
      edition: found,
      featured: await shown(guild, found.featured),
      mentioned: await shown(guild, found.mentioned),
    };
  }

  return {
    async newest(guild) {
      const calendar = await calendars.read(guild);
      if (!calendar) return 0;
      return calendar.plan ? calendar.lastNumber - 1 : calendar.lastNumber;
    },
    async shelf(guild, upTo, most) {
      const editions: Edition[] = [];
      for (let number = upTo; number > 0 && editions.length < most; number--) {
        const found = await calendars.edition(guild, number);
        if (found) editions.push(found);
      }
      return editions;
    },
    open,
    async read(guild, number, seq) {
      const found = await edition(guild, number);
      if (!found) return refuse(NO_DIGEST);
      const reference = [...found.featured, ...found.mentioned].find((piece) => piece.seq === seq);
      const [piece] = reference ? await shown(guild, [reference]) : [];
      return piece ?? refuse(NOT_THERE);
    },
    async export(guild, number) {
      const shelved = await open(guild, number);
      if ("refused" in shelved) return shelved;
      const { note } = shelved.edition;
      const all = [...shelved.featured, ...shelved.mentioned];
      const leaving = all.filter((piece) => piece.mayLeaveDiscord);
      const sections = leaving.map((piece) =>
        [
          `## ${piece.title || "Untitled"}`,
          piece.name === "" ? "" : `*by ${piece.name}*`,
          piece.contentNotes.length > 0 ? `Content notes: ${piece.contentNotes.join(", ")}` : "",
          textOf(piece),
          piece.prompt?.call ? `Answers the call number ${piece.prompt.call}.` : "",
        ]
          .filter((line) => line !== "")
          .join("\n\n"),
      );
      const names = [...new Set(leaving.flatMap(({ name }) => (name === "" ? [] : [name])))];
      const markdown = [
        `# Digest ${number}`,
        ...(note ? [note.text] : []),
        ...sections,
        ...(names.length > 0
          ? ["---", `With thanks to ${names.join(", ")}. The rights stay with the authors.`]
          : []),
      ].join("\n\n");
      return { markdown: `${markdown}\n`, pieces: leaving.length, kept: all.length - leaving.length };
    },
  };
}
