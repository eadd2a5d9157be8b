/** How journeys through a week speak: a server with its channels and people, set up, and what they do in it. */
import type { Person } from "#src/rehearsal/people/person.ts";
import type { Rehearsal, Rehearsed } from "#test/harness.ts";
import { startKublai } from "#test/harness.ts";

/** A Monday noon in Rome; the digest is due on Sunday at 18:00 there. */
export const MONDAY = "2026-03-02T11:00:00Z";
export const SUNDAY = "2026-03-08T17:00:00Z";
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Two writers, two curators and a manager, and the channels and the role that they need. */
export const CAST = {
  guild: {
    channels: ["general", "digest", "desk", { name: "after-dark", nsfw: true }],
    roles: ["curators"],
  },
  people: {
    ada: { nick: "Ada" },
    ben: { nick: "Ben" },
    ana: { permissions: ["ManageMessages"], roles: ["curators"] },
    bea: { permissions: ["ManageMessages"], roles: ["curators"] },
    mia: { permissions: ["ManageGuild", "Administrator"] },
  },
} as const satisfies Rehearsal<string>;

export type Cast = keyof typeof CAST.people;
export type Week = Rehearsed<Cast>;

/** A server on a Monday, with two writers, two curators and a manager. Not set up yet. */
export function monday(more: Partial<Rehearsal<Cast>> = {}): Promise<Week> {
  return startKublai<Cast>({ ...CAST, standIn: { startsAt: MONDAY }, ...more });
}

/** The same, set up through the card: digest in #digest, curators by role, Sunday at 18:00 in Rome. */
export async function weekBegins(more: Partial<Rehearsal<Cast>> = {}): Promise<Week> {
  const week = await monday(more);
  const { mia } = week.people;
  await mia.runs("/setup", { zone: "Europe/Rome" });
  await mia.chooses("Where the digest appears…", [week.guild.channel("digest")]);
  await mia.chooses("Who reads…", [week.guild.role("curators")]);
  await mia.sees("every Sunday at 18:00, Europe/Rome");
  return week;
}

/** Hands in a piece, and gives its number. */
export async function shares(
  week: Week,
  person: Person,
  title: string,
  text: string,
  more: Readonly<Record<string, string | string[]>> = {},
): Promise<number> {
  await person.runs("/share");
  await person.submits({ "Your text": text, Title: title, Pledge: ["mine"], ...more });
  const newest = (await week.bot.app.sharing.submissions.next(week.guild.id)) - 1;
  return newest;
}

/** A curator reads the next piece and features it. */
export async function features(curator: Person, why = "Because of its door."): Promise<void> {
  await curator.presses("Feature");
  await curator.submits({ "Why, in one sentence": why });
}

/** A curator opens the desk and reads what is next. */
export async function readsNext(curator: Person): Promise<void> {
  await curator.runs("/digest");
  await curator.presses("Read next");
}

/** A manager lets the desk stand in #desk, where a curator looks at it. */
export async function deskStands({ people: { mia, ana }, guild }: Week): Promise<Person> {
  await mia.runs("/setup");
  await mia.presses("More");
  await mia.chooses("Where the desk stands… (nowhere)", [guild.channel("desk")]);
  await mia.sees("**Desk**: stands in");
  return ana.in("desk");
}

/** A curator publishes at once, and waits until it is out. */
export async function publishesNow(curator: Person, patience = 5_000): Promise<void> {
  await curator.runs("/digest");
  await curator.presses("Publish now");
  await curator.presses("Yes, publish now");
  await curator.sees(/Digest \d+ is (out|on its way out)\./, { patience });
}

/** The digest's messages as somebody sees them, from the opening to the closing. */
export function digestOf(week: Week, reader: Person = week.people.ben): Person {
  return reader.in("digest");
}

/** Any server with any people in it. */
export type Going = Pick<Week, "bot" | "guild" | "standIn">;

/** Moves the clock, and waits until whatever follows from it has happened. */
export async function passes(week: Going, milliseconds: number): Promise<void> {
  week.standIn.clock.advance(milliseconds);
  await comesToRest(week);
}

/** Waits until the rounds have gone round and nothing is under way. */
export async function comesToRest(week: Going): Promise<void> {
  const { app } = week.bot;
  await app.digest.tick.run(week.guild.id);
  await app.digest.publishing.idle();
  app.board.touch(week.guild.id);
  await app.board.idle();
  await week.standIn.settled();
}
