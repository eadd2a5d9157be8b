import type { TaleFrame } from "./frame.ts";

/** Forty-eight ways to say one tale: who speaks first, of what, and in which breath. */

const WEEK = {
  since: ["since Monday", "all week", "for a fortnight"],
  once: ["on Monday", "yesterday", "a week ago"],
};
const NIGHTS = {
  since: ["since the weekend", "for nine nights", "all month"],
  once: ["last night", "on Friday", "the day before yesterday"],
};
const YEAR = {
  since: ["since the new year", "all winter", "for forty days now"],
  once: ["last Thursday", "in broad daylight", "one day last week"],
};
const SEASON = {
  since: ["since spring", "since the first frost", "for a month now"],
  once: ["early on Tuesday", "overnight", "the other evening"],
};
const FEAST = {
  since: ["since Easter", "ever since the holidays", "for eleven days"],
  once: ["on Sunday after lunch", "a fortnight ago", "before anyone was up"],
};

export const frames: readonly TaleFrame[] = [
  // The rule first.
  {
    id: "frame-plain",
    kind: "rule first",
    rule: "none",
    joints: WEEK,
    text: "{place.at}, {place.rule}. {hour}, and here {comes/come} {figure.the}; {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-how-it-is",
    kind: "rule first",
    rule: "stake",
    joints: YEAR,
    text: "{place.rule}: that is how it is {place.at}, even for {figure.the}. {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-notice",
    kind: "rule first",
    rule: "stake",
    joints: WEEK,
    text: "A notice {place.at}: {place.rule}. {figure.the} {figure.deed}. Underneath, in pencil: {price}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-nobody-asks",
    kind: "rule first",
    rule: "stake",
    joints: SEASON,
    text: "{place.at}, {place.rule}; nobody asks why. Enter {figure.the}, who {figure.deed}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-two-certainties",
    kind: "rule first",
    rule: "none",
    joints: FEAST,
    text: "Everyone knows two things {place.at}: {place.rule}, and {figure.the} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-read-aloud",
    kind: "rule first",
    joints: NIGHTS,
    text: "The terms were read to {figure.a} twice: {bargain.pact}. {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-short-agreement",
    kind: "rule first",
    joints: YEAR,
    text: "What was agreed with {figure.a} is short: {bargain.pact}; {price}. {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-begin-there",
    kind: "rule first",
    rule: "stake",
    joints: FEAST,
    text: "{hour}. Begin {place.at}, where {place.rule}. Bring on {figure.a}; {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // The person first.
  {
    id: "frame-known-by-sight",
    kind: "person first",
    rule: "stake",
    joints: NIGHTS,
    text: "{figure.the} {figure.deed}. {place.at}, where {they} {is/are} known by sight, {place.rule}. {hour}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-counts-for-little",
    kind: "person first",
    rule: "none",
    joints: SEASON,
    text: "{figure.a} {figure.deed}. That counts for little {place.at}, where {place.rule}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-say-it-is",
    kind: "person first",
    rule: "stake",
    joints: WEEK,
    text: "Say it is {figure.a}; {they} {figure.deed}. Say it is {place.at}, and {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-older-arrangement",
    kind: "person first",
    rule: "none",
    joints: SEASON,
    text: "{figure.the} {figure.deed}. By an older arrangement, {bargain.pact}. {hour}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-rule-last",
    kind: "person first",
    rule: "none",
    joints: FEAST,
    text: "{figure.the} {figure.deed}. {they} {does/do} not mention it {place.at}, where {place.rule}. {hour}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-not-asked-yet",
    kind: "person first",
    rule: "stake",
    joints: YEAR,
    text: "{figure.the} {figure.deed}. {place.at}, it should be said, {place.rule}. {joint} {turn.before}. {turn.now}. One thing nobody has asked: {question}",
  },
  {
    id: "frame-nothing-against",
    kind: "person first",
    rule: "stake",
    joints: NIGHTS,
    text: "There is nothing on file against {figure.the}, except that {they} {figure.deed}. {place.at}, {place.rule}; {price}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-small-print",
    kind: "person first",
    joints: WEEK,
    text: "{figure.the} {figure.deed}. Only the small print went unread: {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-in-company",
    kind: "person first",
    rule: "none",
    joints: SEASON,
    text: "{hour}. {place.at}, {place.rule}. {figure.the} {figure.deed}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  // The hour first.
  {
    id: "frame-hour-still-there",
    kind: "hour first",
    rule: "none",
    joints: NIGHTS,
    text: "{hour}, and {figure.the} {is/are} still {place.at}, where {place.rule}. {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-hour-then-place",
    kind: "hour first",
    rule: "stake",
    joints: WEEK,
    text: "{hour}. {place.at}, {place.rule}. There {waits/wait} {figure.the}, who {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-just-time",
    kind: "hour first",
    joints: FEAST,
    text: "{hour}. There is just time to say that {figure.the} {figure.deed}, and that {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-hour-and-watcher",
    kind: "hour first",
    rule: "stake",
    joints: SEASON,
    text: "{hour}. {figure.the} {figure.deed}. {place.at}, {place.rule}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-no-time-to-explain",
    kind: "hour first",
    rule: "stake",
    joints: YEAR,
    text: "No time to explain; {hour}. Remember only that {place.at}, {place.rule}. {figure.the} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-hour-bargain-kept",
    kind: "hour first",
    joints: YEAR,
    text: "{hour}. So far {figure.the} {has/have} kept to it: {bargain.pact}. {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // The thing first.
  {
    id: "frame-thing-last-seen",
    kind: "thing first",
    rule: "none",
    joints: WEEK,
    text: "{object.a}: {object.fact}. {figure.the}, who {figure.deed}, left it {place.at}, where {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-first-then",
    kind: "thing first",
    rule: "stake",
    joints: SEASON,
    text: "First, {object.a}: {object.fact}. Then {figure.a}: {they} {figure.deed}. Put both {place.at}, where {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-only-evidence",
    kind: "thing first",
    rule: "stake",
    joints: NIGHTS,
    text: "The only evidence against {figure.the}, who {figure.deed}, is {object.a}; {object.fact}. It was found {place.at}, where {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-brought-along",
    kind: "thing first",
    joints: FEAST,
    text: "All that {figure.the} brought is {object.a}; {object.fact}. {they} {figure.deed}, and {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-in-between",
    kind: "thing first",
    joints: YEAR,
    text: "{object.a} goes wherever {figure.the} {goes/go}; {object.fact}. {they} {figure.deed}, and {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-thing-and-rule",
    kind: "thing first",
    rule: "stake",
    joints: FEAST,
    text: "{place.at}, where {place.rule}, {figure.the} found {object.a}; {object.fact}. {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // As a complaint.
  {
    id: "frame-i-said-nothing",
    kind: "complaint",
    rule: "stake",
    joints: NIGHTS,
    text: "I wish to complain. {figure.the} {figure.deed}; I said nothing. {place.at}, {place.rule}; I said nothing. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-very-well",
    kind: "complaint",
    rule: "stake",
    joints: YEAR,
    text: "{figure.the} {figure.deed}. Very well. {place.at}, {place.rule}, and {price}. Very well. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-we-were-patient",
    kind: "complaint",
    rule: "stake",
    joints: FEAST,
    text: "{hour}. {place.at}, {place.rule}; we were patient. {figure.the} {figure.deed}; we were patient. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-however",
    kind: "complaint",
    joints: WEEK,
    text: "We have no objection to {figure.the}. {they} {figure.deed}. {bargain.pact}; we signed it ourselves. {joint}, however, {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-second-letter",
    kind: "complaint",
    joints: SEASON,
    text: "This is our second letter about {figure.the}. {they} {figure.deed}. {bargain.pact}, at our expense; {price}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-not-the-only-one",
    kind: "complaint",
    joints: FEAST,
    text: "I am not the only one to mention it: {witness}. {figure.the} {figure.deed}. {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // As instructions to a stand-in.
  {
    id: "frame-standing-in",
    kind: "instructions",
    rule: "none",
    person: "you",
    joints: NIGHTS,
    text: "You are standing in for {figure.a} {place.at}, where {place.rule}. If asked, you {figure.deed}. {hour}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-do-not-mention-it",
    kind: "instructions",
    person: "you",
    joints: WEEK,
    text: "For tonight you are {figure.a}. You {figure.deed}. {bargain.pact}; do not mention it. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-should-anyone-ask",
    kind: "instructions",
    rule: "stake",
    person: "you",
    joints: SEASON,
    text: "Should anyone ask, you are {figure.a}, and you {figure.deed}. {place.at}, {place.rule}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-before-you-start",
    kind: "instructions",
    person: "you",
    joints: YEAR,
    text: "Read this before you start; {hour}. You are {figure.a}; you {figure.deed}. {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // As what the neighbours say.
  {
    id: "frame-neighbours-tell",
    kind: "neighbours",
    rule: "stake",
    joints: FEAST,
    text: "The neighbours agree on this much. {figure.the} {figure.deed}. {place.at}, {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-what-people-leave-out",
    kind: "neighbours",
    rule: "none",
    joints: NIGHTS,
    text: "What people say about {figure.the} is that {they} {figure.deed}. What people leave out is that {bargain.pact}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-anyone-will-tell-you",
    kind: "neighbours",
    rule: "none",
    joints: YEAR,
    text: "Anyone will tell you that {place.at}, {place.rule}. Anyone will add that {figure.the} {figure.deed}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-common-talk",
    kind: "neighbours",
    rule: "stake",
    joints: WEEK,
    text: "It is common talk that {figure.the} {figure.deed}. {place.at}, {place.rule}, and {price}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-sit-down",
    kind: "neighbours",
    joints: NIGHTS,
    text: "You know {figure.the}: {they} {figure.deed}. You know what was agreed: {bargain.pact}. There is {object.a} too; {object.fact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // In the second person.
  {
    id: "frame-you-are",
    kind: "second person",
    rule: "none",
    person: "you",
    joints: SEASON,
    text: "You are {figure.a} {place.at}, where {place.rule}. You {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-you-agreed",
    kind: "second person",
    person: "you",
    joints: FEAST,
    text: "You agreed to it: {bargain.pact}. You are {figure.a}, and you {figure.deed}. {hour}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-you-are-there",
    kind: "second person",
    rule: "stake",
    person: "you",
    joints: NIGHTS,
    text: "{hour}, and you are {place.at}, where {place.rule}. You are {figure.a}; you {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-nobody-expects",
    kind: "second person",
    rule: "stake",
    person: "you",
    joints: WEEK,
    text: "You {figure.deed}. Nobody expects that of {figure.a}, least of all {place.at}, where {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
];
