/** Everything that is kept of a person in one place, as JSON for machines and Markdown for people. */
import type { Guilds } from "#src/core/guilds/guilds.ts";
import { DIRECT_MESSAGES } from "#src/core/people/people.ts";
import type { People } from "#src/core/people/people.ts";
import { NOBODY_YET, isNobody } from "#src/core/people/person.ts";
import type { Person } from "#src/core/people/person.ts";
import { standingOf } from "#src/core/submissions/author-words.ts";
import type { Draft, Drafts } from "#src/core/submissions/drafts.ts";
import { textOf } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import type { Submissions } from "#src/core/submissions/submissions.ts";

export interface Kept {
  /** The server's id, or `dm`. */
  readonly place: string;
  readonly account: string;
  readonly person: Person;
  readonly pieces: readonly Submission[];
  readonly drafts: readonly Draft[];
  /** What other domains keep, each under its own title. */
  readonly others: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** What a domain keeps of one account in one server, a line for each thing. */
export interface AlsoKept {
  readonly title: string;
  of(guild: string, account: string): Promise<readonly string[]>;
}

/** Gathers what is kept. It reads and writes nothing, so that it may read what another process owns. */
export interface Exports {
  here(guild: string, account: string): Promise<Kept>;
  /** Direct messages first, and then every server in which there is something. */
  everywhere(account: string): Promise<Kept[]>;
}

export function createExports(ports: {
  submissions: Submissions;
  people: People;
  drafts: Drafts;
  guilds: Guilds;
  others: readonly AlsoKept[];
}): Exports {
  const { submissions, people, drafts, guilds } = ports;

  /** @param carried the names that their pieces carry */
  async function othersIn(
    place: string,
    account: string,
    carried: readonly string[],
  ): Promise<Kept["others"]> {
    if (place === DIRECT_MESSAGES) return [];
    const names = new Set([...carried, ...(await submissions.names.of(place, account))]);
    const all = [
      { title: "Names that nobody else may use while you do", lines: [...names] as readonly string[] },
      ...(await Promise.all(
        ports.others.map(async ({ title, of }) => ({ title, lines: await of(place, account) })),
      )),
    ];
    return all.filter(({ lines }) => lines.length > 0);
  }

  async function gather(place: string, account: string, seqs: readonly number[]): Promise<Kept> {
    const records = seqs.length > 0 ? await submissions.many(place, seqs) : [];
    const pieces = records
      .filter((record) => record.kind === "piece")
      .filter(({ author }) => author === account);
    const person = await people.peek(place, account);
    const carried = pieces.map(({ name }) => name).filter((name) => name !== "");
    const others = await othersIn(place, account, carried);
    return { place, account, person, pieces, drafts: await drafts.all(place, account), others };
  }

  return {
    here: async (guild, account) => gather(guild, account, await submissions.roll.of(guild, account)),
    async everywhere(account) {
      const ours = new Set(await guilds.all());
      const all = [await gather(DIRECT_MESSAGES, account, [])];
      for (const guild of await guilds.everywhere()) {
        const { roll } = submissions;
        const seqs = ours.has(guild) ? await roll.of(guild, account) : await roll.listed(guild, account);
        all.push(await gather(guild, account, seqs));
      }
      return all.filter(
        ({ place, pieces, person, drafts, others }) =>
          place === DIRECT_MESSAGES ||
          pieces.length > 0 ||
          drafts.length > 0 ||
          others.length > 0 ||
          !isNobody(person),
      );
    },
  };
}

/** The files of an export, each of at most about so many bytes: a piece is never cut. */
export function exportParts(
  all: readonly Kept[],
  now: number,
  largest: number,
): { readonly markdown: string; readonly json: string }[] {
  const parts: Kept[][] = [];
  let room = 0;
  for (const kept of all.flatMap((one) => inSlices(one, now, largest))) {
    const size = sizeOf(exportJson(kept, now));
    if (size > room || parts.length === 0) {
      parts.push([]);
      room = largest;
    }
    parts.at(-1)?.push(kept);
    room -= size;
  }
  return parts.map((some) => ({
    markdown: some.map((kept) => exportMarkdown(kept, now)).join("\n"),
    json: `[${some.map((kept) => exportJson(kept, now)).join(",\n")}]\n`,
  }));
}

/** What is no piece stands in the first slice alone. */
function inSlices(kept: Kept, now: number, largest: number): Kept[] {
  const slices: Submission[][] = [[]];
  let room = largest / 2;
  for (const piece of kept.pieces) {
    room -= sizeOf(JSON.stringify(pieceFacts(piece, now), null, 2));
    if (room < 0 && slices.at(-1)?.length !== 0) {
      slices.push([]);
      room = largest / 2;
    }
    slices.at(-1)?.push(piece);
  }
  const nothing = { person: NOBODY_YET, drafts: [], others: [] };
  return slices.map((pieces, index) => ({ ...kept, ...(index === 0 ? {} : nothing), pieces }));
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}

/**
 * Notes among curators are theirs and are not in it, and neither is which of them decided, wrote or looked; what they
 * decided and wrote is, and how often they opened the account.
 */
function exportJson(kept: Kept, now: number): string {
  const { place, account, person, pieces, drafts, others } = kept;
  return JSON.stringify(
    {
      what: "Everything that Kublai keeps of this account in this place",
      place,
      account,
      exportedAt: iso(now),
      pieces: pieces.map((piece) => pieceFacts(piece, now)),
      drafts,
      hands: person.hands,
      saved: person.saved,
      preferences: person.preferences,
      others: Object.fromEntries(others.map(({ title, lines }) => [title, lines])),
    },
    null,
    2,
  );
}

function pieceFacts(piece: Submission, now: number): object {
  const { notes: _, claim: __, decision, accountOpened, letters, ...own } = piece;
  return {
    ...own,
    standing: standingOf(piece, now),
    decision: decision && {
      kind: decision.kind,
      reason: decision.reason,
      why: decision.why,
      at: iso(decision.at),
    },
    letters: letters.map(({ from, kind, text, at }) => ({ from, kind, text, at: iso(at) })),
    accountOpened: accountOpened.map(({ at }) => iso(at)),
    createdAt: iso(piece.createdAt),
    editedAt: iso(piece.editedAt),
  };
}

/** One's own words in one's own file: nothing is escaped. */
function exportMarkdown(kept: Kept, now: number): string {
  const { person, pieces, drafts, others } = kept;
  const sections = [
    `# What Kublai keeps of you (${kept.place})`,
    `${iso(now)} · ${pieces.length === 1 ? "1 piece" : `${pieces.length} pieces`}`,
    ...pieces.map((piece) => pieceSection(piece, now)),
    ...drafts.map((draft) => `## A draft\n\n${draft.title}\n\n${draft.text}`),
    list("Hands dealt to you", person.hands.map(promptLine)),
    list("Prompts that you saved", person.saved.map(promptLine)),
    list("Preferences", [
      `Tell me when it is read: ${person.preferences.tellWhenRead ? "yes" : "no"}`,
      `AI-worded sparks: ${person.preferences.aiSparks ? "yes" : "no"}`,
    ]),
    ...others.map(({ title, lines }) => list(title, lines)),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function pieceSection(piece: Submission, now: number): string {
  const facts = [
    `${standingOf(piece, now)} · handed over ${iso(piece.createdAt)}`,
    `Name shown: ${piece.name === "" ? "none" : piece.name}`,
    ...(piece.prompt ? [`Prompt: ${promptLine({ ...piece.prompt, call: piece.prompt.call || null })}`] : []),
    ...(piece.contentNotes.length > 0 ? [`Content notes: ${piece.contentNotes.join(", ")}`] : []),
    `May leave Discord: ${piece.mayLeaveDiscord ? "yes" : "no"}`,
    ...piece.letters.map((letter) => `${letter.from} (${letter.kind}, ${iso(letter.at)}): ${letter.text}`),
  ];
  const text =
    piece.clearedAt === null ? textOf(piece) : "(The text was let go 90 days after it was declined.)";
  return `## ${piece.seq} · ${piece.title === "" ? "Untitled" : piece.title}\n\n${facts.map((fact) => `- ${fact}`).join("\n")}\n\n${text}`;
}

function promptLine(prompt: { call: string | null; title: string }): string {
  return prompt.call === null ? prompt.title : `${prompt.call} · ${prompt.title}`;
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `## ${title}\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
}

function iso(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: "second" });
}
