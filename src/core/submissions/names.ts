/**
 * Names to show: a pen name may not be taken for another member's or for the bot's. Names are compared after folding
 * what looks alike (Unicode TR39, https://www.unicode.org/reports/tr39/, in the data of `unhomoglyph`).
 */
import confusables from "unhomoglyph/data.json" with { type: "json" };
import { z } from "zod";

import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import { LONGEST_NAME, isBlank, lengthOf } from "#src/core/submissions/wording.ts";

/** Names that would be read as Kublai's own word, or as that of the people who run the server. */
const RESERVED = [
  "Kublai",
  "Kublai Khan",
  "Discord",
  "System",
  "Moderator",
  "Curator",
  "Administrator",
  "Everyone",
  "Here",
];

const takenCodec = codec("name in use", 1, z.strictObject({ author: z.string() }));

export interface Naming {
  readonly guild: string;
  readonly author: string;
  /** What the member wrote; empty for no name. */
  readonly name: string;
  /** What they are called in the server. */
  readonly displayName: string;
  /** What the bot is called in the server. */
  readonly botName: string;
}

export interface Names {
  /** Whether the name may be shown, and then whether it is a pen name. Ask under the lock of the server's offers. */
  check(naming: Naming): Promise<{ penName: boolean } | Refusal>;
  /** The name now belongs to this author in this server: at once here, in the database with the next flush. */
  take(guild: string, author: string, name: string): void;
  /** Gives back the names that an author used, except where somebody else has come to hold them. */
  giveBack(guild: string, author: string, names: Iterable<string>): Promise<void>;
  forgetAll(guild: string): Promise<void>;
  /** Writes the names that are waiting. */
  flush(): Promise<void>;
}

export function createNames(store: Store): Names {
  const taken = store.records("names", takenCodec);
  const waiting = new Map<string, { author: string }>();
  /** What is written was first: a name that waits may turn out to be somebody's already. */
  const holderOf = async (key: string) => ((await taken.get(key)) ?? waiting.get(key))?.author;

  return {
    async check({ guild, author, name, displayName, botName }) {
      if (isBlank(name)) return { penName: false };
      if (lengthOf(name) > LONGEST_NAME)
        return refuse(`A name has at most ${LONGEST_NAME} characters. Choose a shorter one.`);
      // Honest names are Discord's business: two members may well be called the same.
      if (name === displayName) return { penName: false };
      const folded = fold(name);
      if (folded === "")
        return refuse("That name has no letter in it that could be read. Choose another one.");
      const reserved = [...RESERVED, botName].some((own) => fold(own) === folded);
      const holder = reserved ? "reserved" : await holderOf(keyOf(guild, folded));
      if (holder === undefined || holder === author) return { penName: true };
      return refuse(
        "That name looks too much like somebody else's here. Choose another one, or leave it empty for no name.",
      );
    },
    take(guild, author, name) {
      const folded = fold(name);
      if (folded === "") return;
      const key = keyOf(guild, folded);
      if (!waiting.has(key)) waiting.set(key, { author });
    },
    async giveBack(guild, author, names) {
      for (const name of names) {
        const key = keyOf(guild, fold(name));
        if ((await holderOf(key)) !== author) continue;
        waiting.delete(key);
        await taken.delete(key);
      }
    },
    async forgetAll(guild) {
      for (const key of waiting.keys()) if (key.startsWith(`${guild}/`)) waiting.delete(key);
      for await (const key of taken.keys()) if (key.startsWith(`${guild}/`)) await taken.delete(key);
    },
    async flush() {
      const writing = [...waiting];
      const held = await taken.getMany(writing.map(([key]) => key));
      await taken.setMany(writing.filter((_, index) => held[index] === undefined));
      for (const [key, value] of writing) if (waiting.get(key) === value) waiting.delete(key);
    },
  };
}

/**
 * What a name looks like: two names that a reader would take for one another give the same. Styled letters, accents,
 * invisible characters, case, spaces and punctuation fall away; `I`, `l` and `1` are one, and so are `O` and `0`.
 */
export function fold(name: string): string {
  const bare = likened(plain(name)).toLowerCase();
  return likened(plain(bare))
    .toLowerCase()
    .replaceAll(/[il1|]/g, "l")
    .replaceAll("0", "o")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replaceAll(/[^\p{L}\p{N}\p{So}\p{Extended_Pictographic}]/gu, "");
}

function plain(name: string): string {
  return name
    .toWellFormed()
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, "");
}

/** Each character as the one that it looks like: the library's own function tries 6,000 patterns at every place. */
function likened(name: string): string {
  let looks = "";
  for (const character of name) looks += LOOKS_LIKE.get(character) ?? character;
  return looks;
}

const LOOKS_LIKE = new Map(Object.entries(confusables));

/** A key of the store takes plain letters: the others go in by their number. */
function keyOf(guild: string, folded: string): string {
  const safe = [...folded].map((letter) =>
    /[a-z0-9]/.test(letter) ? letter : `.${letter.codePointAt(0)?.toString(36)}.`,
  );
  return `${guild}/${safe.join("").slice(0, 160)}`;
}
