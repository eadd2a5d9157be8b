/**
 * Names to show: a pen name may not be taken for another member's or for the bot's. Names are compared after folding
 * what looks alike (Unicode TR39, https://www.unicode.org/reports/tr39/, in the data of `unhomoglyph`).
 */
import { createHash } from "node:crypto";

import confusables from "unhomoglyph/data.json" with { type: "json" };
import { z } from "zod";

import { createLocks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { codec, readDerived } from "#src/core/records.ts";
import type { Records, Store } from "#src/core/records.ts";
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
const usedCodec = codec("names of an author", 1, z.strictObject({ names: z.array(z.string()) }));

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
  /** Notes names that no piece may carry in a moment, so that they can be given back. Durable when it resolves. */
  note(guild: string, author: string, names: readonly string[]): Promise<void>;
  /** The names that an author holds beside those that their pieces carry. */
  of(guild: string, author: string): Promise<string[]>;
  /** Gives back all that an author holds, and these, except where somebody else has come to hold them. */
  giveBack(guild: string, author: string, names: Iterable<string>): Promise<void>;
  forgetAll(guild: string): Promise<void>;
  /** Writes the names that are waiting. */
  flush(): Promise<void>;
}

export function createNames({ store, log }: { store: Store; log: Log }): Names {
  const taken = store.records("names", takenCodec);
  const used = store.records("names-used", usedCodec);
  const waiting = new Map<string, { guild: string; author: string; name: string }>();
  const locks = createLocks();
  /** Writes follow each other: one that was on its way may not bring back what was given back since. */
  const inTurn = (write: () => Promise<void>) => locks.run("write", write);

  /** Who uses a name is made up from the pieces again, so that one that cannot be read is nobody's for now. */
  function read<T>(records: Records<T>, keys: readonly string[]): Promise<(T | undefined)[]> {
    return readDerived(records, keys, (key) =>
      log.error({ guild: key.split("/")[0] }, "A name in use cannot be read."),
    );
  }

  /** What is written was first: a name that waits may turn out to be somebody's already. */
  async function holderOf(key: string): Promise<string | undefined> {
    const [written] = await read(taken, [key]);
    return (written ?? waiting.get(key))?.author;
  }

  const usedBy = (author: string) => [...waiting.values()].filter((one) => one.author === author);

  async function namesOf(guild: string, author: string): Promise<string[]> {
    const [written] = await read(used, [`${guild}/${author}`]);
    const here = usedBy(author).filter((one) => one.guild === guild);
    return [...new Set([...(written?.names ?? []), ...here.map(({ name }) => name)])];
  }

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
      if (!waiting.has(key)) waiting.set(key, { guild, author, name });
    },
    note: (guild, author, names) =>
      inTurn(async () => {
        const key = `${guild}/${author}`;
        const before = (await read(used, [key]))[0]?.names ?? [];
        const all = new Set([...before, ...names.filter((name) => fold(name) !== "")]);
        if (all.size > before.length) await used.set(key, { names: [...all] });
      }),
    of: namesOf,
    giveBack: (guild, author, names) =>
      inTurn(async () => {
        const all = new Set([...(await namesOf(guild, author)), ...names]);
        if (all.size === 0) return;
        for (const name of all) {
          const key = keyOf(guild, fold(name));
          if (waiting.get(key)?.author === author) waiting.delete(key);
          if ((await read(taken, [key]))[0]?.author === author) await taken.delete(key);
        }
        await used.delete(`${guild}/${author}`);
      }),
    forgetAll: (guild) =>
      inTurn(async () => {
        for (const key of waiting.keys()) if (key.startsWith(`${guild}/`)) waiting.delete(key);
        for (const records of [taken, used]) {
          for await (const key of records.keys()) if (key.startsWith(`${guild}/`)) await records.delete(key);
        }
      }),
    flush: () =>
      inTurn(async () => {
        const all = [...waiting];
        const held = await read(
          taken,
          all.map(([key]) => key),
        );
        const writing = all.filter((_, index) => held[index] === undefined);
        await taken.setMany(writing.map(([key, { author }]) => [key, { author }]));
        for (const [key, value] of all) if (waiting.get(key) === value) waiting.delete(key);
      }),
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
  return [...name.toWellFormed().normalize("NFKD")]
    .map((character) => STYLED.get(character) ?? character)
    .join("")
    .replaceAll(/[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, "");
}

/**
 * Letters in a style for which Unicode names no plain one: small capitals, flags' letters, and the three alphabets of
 * white letters in black rounds and squares, from U+1F150, U+1F170 and U+1F1E6 on.
 */
const STYLED = new Map<string, string>([
  ...[..."ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ"].map((styled, index) => [styled, letterAt(index)] as const),
  ...[0x1f150, 0x1f170, 0x1f1e6].flatMap((first) =>
    Array.from({ length: 26 }, (_, index) => [String.fromCodePoint(first + index), letterAt(index)] as const),
  ),
]);

function letterAt(index: number): string {
  return String.fromCodePoint(0x61 + index);
}

/** Each character as the one that it looks like: the library's own function tries 6,000 patterns at every place. */
function likened(name: string): string {
  let looks = "";
  for (const character of name) looks += LOOKS_LIKE.get(character) ?? character;
  return looks;
}

const LOOKS_LIKE = new Map(Object.entries(confusables));

/** Keys are not encrypted where values are: a name goes into one by its digest. */
function keyOf(guild: string, folded: string): string {
  return `${guild}/${createHash("sha256").update(folded).digest("base64url")}`;
}
