/** What curators read on the desk and in the line-up, and what comes of a press. */
import type { Place } from "#src/core/digest/queue.ts";

const pieces = (count: number): string => (count === 1 ? "one piece" : `${count} pieces`);
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const deskWords = {
  description: "The desk: read, choose, order and publish",
  title: "# The desk",
  due: (at: string, relative: string) => `This week's digest is due ${at} (${relative}).`,
  late: (at: string) =>
    `The week closed ${at} and waits for **Publish now**. If nobody presses, it joins the next one.`,
  approved: (by: string) => `${by} pressed **Publish at the hour**: it goes out by itself.`,
  publishing: (number: number) => `Digest ${number} is on its way out.`,
  silences: {
    pressed: (unread: number) =>
      `**Nobody pressed publish**; ${unread === 0 ? "everything has been read" : `${unread} unread`}.`,
    offline: (from: string, to: string) => `**I was offline** from before the hour, ${from}, until ${to}.`,
    channelGone: (channel: string) =>
      `**I may not post in ${channel}**: the channel is gone. Choose another with /setup.`,
    permissions: (channel: string, missing: readonly string[]) =>
      missing.length > 0
        ? `**I may not post in ${channel}**: I lack ${missing.join(", ")} there. It goes on by itself once I have that.`
        : `**I may not post in ${channel}**: Discord refuses. Look at my permissions there; I try again by myself.`,
    refused: (channel: string) =>
      `**I may not post in ${channel}**: Discord did not take what I sent. Tell whoever hosts me; I try again by myself.`,
  },
  counts: (unread: number, changed: number) =>
    unread + changed === 0
      ? "Nothing is waiting to be read."
      : [
          unread > 0 ? `**${pieces(unread)}** nobody has read` : "",
          changed > 0 ? `**${pieces(changed)}** changed since the decision` : "",
        ]
          .filter((part) => part !== "")
          .join(" · "),
  decided: (counts: Readonly<Record<Place, number>>) => {
    const { featured, mentioned, held, declined, aside } = deskWords.places;
    const all = { [featured]: counts.featured, [mentioned]: counts.mentioned, [held]: counts.held };
    const rest = { [declined]: counts.declined, [aside]: counts.aside };
    const some = Object.entries({ ...all, ...rest }).filter(([, count]) => count > 0);
    return some.length === 0 ? "" : `-# ${some.map(([place, count]) => `${count} ${place}`).join(" · ")}`;
  },
  sinceThen: (count: number) => `-# ${pieces(count)} came in since, for the next week.`,
  menu: "Open a piece…",
  places: {
    unread: "unread",
    changed: "changed since it was decided",
    featured: "featured",
    mentioned: "mentioned",
    held: "held",
    declined: "not this time",
    aside: "set aside",
    gone: "gone",
  } satisfies Record<Place, string>,
  beingRead: "being read",
  readNext: "Read next",
  lineUp: "Line-up",
  preview: "Preview",
  atTheHour: "Publish at the hour",
  notAtTheHour: "Not at the hour",
  publishNow: "Publish now",
  postpone: "Postpone",
  export: "Export",
  earlier: "Earlier pieces",
  later: "Later pieces",
  desk: "Desk",
  nothingNext: "Nothing is waiting for you: what is left is your own, or somebody is reading it.",
  nothingYet: "Nothing has come in yet this week.",
  allRead: (chosen: boolean) =>
    chosen
      ? "Everything has been read. **Line-up** puts it in order, **Preview** shows what readers will see."
      : "Everything has been read, and nothing is chosen.",
  approvedNow: "It will be published at the hour. Pieces nobody has read roll over.",
  notApproved: "It will wait for **Publish now**.",
  out: (number: number) => `Digest ${number} is out.`,
  onItsWay: (number: number) =>
    `Digest ${number} is on its way out. If something holds it up, the desk says so.`,
  sure: (channel: string, count: { chosen: number; unread: number; leftOut: number }) =>
    [
      `Publish now? ${capital(pieces(count.chosen))} of this week ${count.chosen === 1 ? "goes" : "go"} to ${channel}.`,
      count.unread > 0 ? `${capital(pieces(count.unread))} nobody has read: kept for the next.` : "",
      count.leftOut > 0 ? `${capital(pieces(count.leftOut))} left out: **Line-up** says why.` : "",
    ]
      .filter((part) => part !== "")
      .join("\n"),
  yes: "Yes, publish now",
  postponeBy: "Put the hour off by…",
  postponeFrom: (at: string) => `The digest is due ${at}. Its time of day stays as it is.`,
  days: (days: number, at: string) => `${days === 1 ? "One day" : `${days} days`}: ${at}`,
  postponed: (at: string) => `The hour is now ${at}.`,
  exported: (count: number, kept: number) =>
    kept === 0
      ? `${capital(pieces(count))}, all that this digest carries.`
      : `${count === 0 ? "No piece" : capital(pieces(count))} in it. ${capital(pieces(kept))} stayed here: the authors have not said that they may leave Discord.`,
  exportAlt: (number: number) => `Digest ${number} as Markdown`,
  nothingToPostpone: "There is no hour to put off yet. Somebody who manages this server can run /setup.",
  exportFirst: "There is no digest to export yet.",
  previewHand: "-# The week's hand comes here, with **Answer**: it is dealt when the digest goes out.",
  previewPart: (part: number, of: number) => `-# Preview, message ${part} of ${of}. Only you see this.`,
  next: "Next",
  back: "Back",
} as const;

export const lineUpWords = {
  title: "# Line-up",
  empty: "Nothing is featured or mentioned yet.",
  piece: (place: number, title: string, name: string) =>
    `${place}. **${title}**${name === "" ? "" : ` by ${name}`}`,
  more: (count: number) => `and ${count} more`,
  mentions: (titles: string) => `Mentioned: ${titles}`,
  tales: (call: string, titles: string) => `*Same hand, many tales*, ${call}: ${titles}`,
  warnings: {
    twice: (title: string) => `⚠ The author of **${title}** has more than one piece in this digest.`,
    unread: (count: number) =>
      `⚠ ${capital(pieces(count))} nobody has read: ${count === 1 ? "it rolls" : "they roll"} over.`,
    changed: (title: string) =>
      `⚠ **${title}** changed since it was read, and is left out until somebody presses Still good.`,
    adult: (title: string) => `⚠ **${title}** has sexual content and the channel is not 18+: it is left out.`,
  },
  note: (text: string) => `Editor's note: ${text}`,
  noNote: "-# No editor's note yet.",
  hand: (call: string) => `The week's hand: ${call}`,
  handDealt: "-# The week's hand is dealt at publication, unless you choose one.",
  pick: "Move a piece…",
  up: "Up",
  down: "Down",
  first: "To the top",
  editNote: "Editor's note",
  chooseHand: "The week's hand",
  noteLabel: "Editor's note",
  noteHint: "Written by a person, for readers. Empty takes it out.",
  handLabel: "Call number",
  handHint: "As it stands below a hand. Empty: one is dealt at publication.",
} as const;

export const noticeWords = {
  before: (due: string, unread: number, chosen: number) =>
    `The digest is due ${due}. ${standing(unread, chosen)} **Publish at the hour**, on the desk, lets it go out by itself.`,
  beforeLate: (due: string, unread: number, chosen: number) =>
    `The next digest is due ${due}, and last week's is still waiting: it joins that one, unless somebody presses **Publish now** on the desk. ${standing(unread, chosen)}`,
  due: (_due: string, unread: number, chosen: number) =>
    `The week has closed, and nobody has pressed publish. ${standing(unread, chosen)} **Publish now** is on the desk.`,
  after: (_due: string, unread: number, chosen: number) =>
    `Last week's digest is still waiting. ${standing(unread, chosen)} If nobody presses, it joins the next one.`,
} as const;

function standing(unread: number, chosen: number): string {
  const read = unread === 0 ? "Everything has been read" : `${capital(pieces(unread))} nobody has read`;
  return `${read}, ${chosen === 0 ? "nothing is chosen yet" : `${chosen} chosen`}.`;
}
