/** What a process does before it is killed, and what it says of it: a line before each act and one when it is acknowledged. */
import { isRefusal } from "#src/core/refusal.ts";
import type { Refusal } from "#src/core/refusal.ts";

import { GUILD, WRITERS } from "./world.ts";
import type { World, Writer } from "./world.ts";

export type Act =
  | { readonly do: "share"; readonly by: Writer; readonly text: string }
  | { readonly do: "edit" | "add"; readonly by: Writer; readonly seq: number; readonly text: string }
  | { readonly do: "name"; readonly by: Writer; readonly seq: number; readonly text: string }
  | { readonly do: "publish" | "withdraw" | "delete"; readonly by: Writer; readonly seq: number }
  | { readonly do: "save" | "draft"; readonly by: Writer; readonly text: string }
  | { readonly do: "erase"; readonly by: Writer }
  | { readonly do: "flush" };

export interface Line {
  readonly said: "begin" | "done" | "refused";
  readonly act: Act;
  /** The number that a piece was given. */
  readonly seq?: number;
}

/** Every kind of act, on pieces that are new, listed, edited and published. */
export const EVERY_ACT: readonly Act[] = [
  { do: "share", by: WRITERS[0], text: "one" },
  { do: "share", by: WRITERS[1], text: "two" },
  { do: "flush" },
  { do: "share", by: WRITERS[0], text: "three" },
  { do: "draft", by: WRITERS[0], text: "half" },
  { do: "save", by: WRITERS[1], text: "saved" },
  { do: "edit", by: WRITERS[0], seq: 1, text: "one again" },
  { do: "add", by: WRITERS[0], seq: 1, text: "and more" },
  { do: "name", by: WRITERS[1], seq: 2, text: "A Pen Name" },
  { do: "publish", by: WRITERS[0], seq: 3 },
  { do: "withdraw", by: WRITERS[0], seq: 3 },
  { do: "share", by: WRITERS[2], text: "four" },
  { do: "publish", by: WRITERS[2], seq: 4 },
  { do: "delete", by: WRITERS[2], seq: 4 },
  { do: "share", by: WRITERS[1], text: "five" },
  { do: "publish", by: WRITERS[1], seq: 5 },
  { do: "flush" },
  { do: "erase", by: WRITERS[1] },
  { do: "share", by: WRITERS[1], text: "six" },
  { do: "flush" },
];

/** Acts without end, by chance: always the same for one seed. */
export function* actsByChance(seed: number): Generator<Act, never> {
  let state = seed;
  const below = (limit: number) => {
    // xorshift32, https://www.jstatsoft.org/article/view/v008i14
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  let shared = 0;
  for (let n = 0; ; n += 1) {
    const by = WRITERS[below(WRITERS.length)] ?? WRITERS[0];
    const seq = 1 + below(Math.max(1, shared));
    const text = `text ${seed}.${n}`;
    const chance = below(100);
    if (chance < 40) {
      shared += 1;
      yield { do: "share", by, text };
    } else if (chance < 55) yield { do: "edit", by, seq, text };
    else if (chance < 62) yield { do: "add", by, seq, text };
    else if (chance < 68) yield { do: "publish", by, seq };
    else if (chance < 80) yield { do: "withdraw", by, seq };
    else if (chance < 85) yield { do: "delete", by, seq };
    else if (chance < 88) yield { do: "draft", by, text };
    else if (chance < 91) yield { do: "save", by, text };
    else if (chance < 93) yield { do: "erase", by };
    else yield { do: "flush" };
  }
}

/** Does one act; what it was told: the number of the piece, or a refusal. */
export async function carryOut(act: Act, world: World): Promise<number | Refusal | undefined> {
  const { submissions, authorship, people, drafts, erasure } = world;
  const numbered = async (result: Promise<{ seq: number } | Refusal>) => {
    const outcome = await result;
    return isRefusal(outcome) ? outcome : outcome.seq;
  };
  const naming = { displayName: "Somebody", botName: "Kublai" };
  switch (act.do) {
    case "share":
      return numbered(
        submissions.offer({
          ...{
            ...naming,
            guild: GUILD,
            author: act.by,
            name: "",
            title: "",
            parts: [act.text],
            contentNotes: [],
          },
          ...{ prompt: null, constraint: null, source: "modal", channel: "1", channelIsAdult: false },
          ...{ origin: act.text, pledged: true, tellWhenRead: false },
        }),
      );
    case "edit":
      return numbered(authorship.reword({ guild: GUILD, author: act.by, seq: act.seq }, { text: act.text }));
    case "add":
      return numbered(authorship.addMore({ guild: GUILD, author: act.by, seq: act.seq }, act.text));
    case "name":
      return numbered(
        authorship.rename({ guild: GUILD, author: act.by, seq: act.seq }, { ...naming, name: act.text }),
      );
    case "publish":
      return numbered(
        submissions.change(GUILD, act.seq, (piece) => ({
          ...piece,
          published: piece.published ?? { digest: 1, at: 1, as: "featured" as const },
        })),
      );
    case "withdraw":
      return numbered(authorship.withdraw({ guild: GUILD, author: act.by, seq: act.seq }));
    case "delete":
      return numbered(authorship.delete({ guild: GUILD, author: act.by, seq: act.seq }));
    case "draft": {
      const nothing = {
        title: "",
        name: "",
        contentNotes: [],
        file: null,
        prompt: null,
        constraint: null,
        piece: null,
      };
      await drafts.put(GUILD, act.by, { ...nothing, id: act.text, text: act.text, source: "modal" });
      return undefined;
    }
    case "save":
      await people.save(GUILD, act.by, { call: null, title: act.text, text: null });
      return undefined;
    case "erase":
      await erasure.here(GUILD, act.by);
      return undefined;
    case "flush":
      break;
  }
  await submissions.roll.flush();
  await people.flush();
  return undefined;
}
