/** What `/setup` says. */
export const setupWords = {
  description: "Where the digest appears, who reads, and when",
  zoneOption: "Your time zone, such as Europe/Rome",
  title: "# Setting up Kublai",
  start: "Three things, and everything else has an answer already.",
  where: (channel: string | undefined) =>
    channel === undefined
      ? "**Where** the digest appears: not chosen yet. Until then, pieces are kept and nobody can read them."
      : `**Where** the digest appears: <#${channel}>`,
  who: (role: string | undefined) =>
    role === undefined
      ? "**Who** reads: whoever may manage messages here"
      : `**Who** reads: <@&${role}>, and administrators`,
  when: (weekday: string, time: string, zone: string) => `**When**: every ${weekday} at ${time}, ${zone}`,
  next: (dates: readonly string[]) => `-# Next: ${dates.join(" · ")}`,
  whereMenu: "Where the digest appears…",
  whoMenu: "Who reads…",
  whenMenu: "On which day…",
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  time: "Time and zone",
  more: "More",
  test: "Send a test",
  introduce: "Introduce Kublai here",
  back: "Back",
  timeTitle: "Time and zone",
  timeLabel: "Time",
  timeHint: "On a clock of 24 hours, such as 18:00.",
  zoneLabel: "Zone",
  zoneHint: "A city's zone, such as Europe/Rome or America/New_York.",
  badTime: "A time looks like 18:00. Press **Time and zone** again.",
  badZone: (zone: string) =>
    `I know no zone called ${zone}. Zones are written like Europe/Rome; /setup zone: suggests them as you type.`,
  lacks: (channel: string, missing: readonly string[]) =>
    `I cannot use <#${channel}>: I lack ${missing.join(", ")} there. Give me that in the channel's settings, and choose it again.`,
  lacksNow: (channel: string, missing: readonly string[]) =>
    `⚠ I lack ${missing.join(", ")} in <#${channel}>: nothing can appear there. Give me that in the channel's settings.`,
  channelGone: (channel: string) => `⚠ <#${channel}> is gone: nothing can appear there. Choose another one.`,
  noThreads: (channel: string) => `⚠ I lack Create Public Threads in <#${channel}>: no thread is opened.`,
  silent: (role: string) =>
    `⚠ I may not ping <@&${role}>: let everybody mention that role, or give me Mention @everyone, @here, and All Roles.`,
  seesNoCommand: (role: string) =>
    `Members of <@&${role}> see /digest once you allow it to them, in Server Settings, Integrations. A desk in a channel (**More**) works for them at once.`,
  everybody: "That would be everybody. Choose a role that you have given to some.",
  gone: "That channel is not there any more. Choose another one.",
  open: (channel: string) =>
    `⚠ Everybody can see <#${channel}>, and the desk shows titles of pieces that nobody has published. Choose a channel for curators only, unless you mean it.`,
  saved: "Saved.",
  tested: (channel: string) => `I can post in <#${channel}>: look there. You can delete the test.`,
  testFirst: "Choose first where the digest appears.",
  testFailed: "I could not post there. Look at my permissions in that channel, and press again.",
  testMessage: "This is where the digest will appear. (A test: it can be deleted.)",
  introduced: "There it is.",
  introduction: [
    "# I am Kublai",
    "I ask; people write; people choose. **/spark** gives you one thing to begin from, **/myth** deals you a hand of cards told as one small story. Press **Answer**, or use **/share**, and what you wrote goes to people of this server who read it. What they choose appears in a weekly digest, under the name you give, or under none.",
    "I never write, continue or judge prose, and no text of yours is ever sent to an AI. **/help** says the rest.",
  ],
  moreTitle: "# More",
  desk: (channel: string | undefined) =>
    channel === undefined ? "**Desk**: /digest only" : `**Desk**: stands in <#${channel}>`,
  ping: (role: string | undefined) =>
    role === undefined
      ? "**Ping** with a digest: nobody"
      : `**Ping** with a digest: <@&${role}>, who chose it`,
  thread: (on: boolean) => `**Thread** for talk under each digest: ${on ? "yes" : "no"}`,
  daily: (daily: { channel: string; time: string } | undefined) =>
    daily === undefined
      ? "**Daily prompt**: none"
      : `**Daily prompt**: <#${daily.channel}>, at ${daily.time}`,
  ai: (on: boolean) =>
    on
      ? "**AI-worded sparks**: yes. No word that anybody here types reaches the AI."
      : "**AI-worded sparks**: no",
  aiNoKey: "Whoever hosts this Kublai has given no key for it: cards are dealt.",
  aiResting: "It rests for a while after failures: cards are dealt.",
  aiToday: (calls: number, tokens: number, most: number) =>
    `Today: ${calls} ${calls === 1 ? "request" : "requests"}, ${grouped(tokens)} of ${grouped(most)} tokens.`,
  hard: (note: string | undefined) =>
    note === undefined
      ? "**For hard moments**: no note yet. Curators see it when they set a piece aside."
      : `**For hard moments**: ${note}`,
  blocked: (count: number) =>
    count === 0
      ? "**Members who may not offer**: nobody"
      : `**Members who may not offer**: ${count === 1 ? "one" : count}. Take somebody out of the menu to undo it.`,
  deskMenu: "Where the desk stands… (nowhere)",
  pingMenu: "Whom a digest pings… (nobody)",
  dailyMenu: "Where the daily prompt appears… (nowhere)",
  blockedMenu: "Members who may not offer…",
  threadOn: "Open threads",
  threadOff: "No threads",
  aiOn: "AI-worded sparks",
  aiOff: "No AI-worded sparks",
  dailyTime: "Daily time",
  hardNote: "Note for hard moments",
  hardLabel: "What curators should know",
  hardHint: "A helpline, whom to ask, what this server does. Empty takes it out.",
  dailyFirst: "Choose first where the daily prompt appears.",
} as const;

/** `12,345` */
function grouped(count: number): string {
  return count.toLocaleString("en-GB");
}
