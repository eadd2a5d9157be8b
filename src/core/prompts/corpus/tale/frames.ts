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
  since: ["since spring", "since the last full moon", "for a month now"],
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
    joints: WEEK,
    text: "{place.at}, {place.rule}. {hour}, and here {comes/come} {figure.the}, who {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-how-it-is",
    kind: "rule first",
    joints: YEAR,
    text: "{place.rule}: that is how it is {place.at}, even for {figure.the}. {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-notice",
    kind: "rule first",
    joints: WEEK,
    text: "A notice {place.at}: {place.rule}. Underneath, in pencil: {price}. {figure.the} {has/have} read both. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-nobody-asks",
    kind: "rule first",
    joints: SEASON,
    text: "{place.at}, {place.rule}. Nobody asks why, least of all {figure.the}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-two-certainties",
    kind: "rule first",
    joints: FEAST,
    text: "Everyone knows two things {place.at}: {place.rule}, and {figure.the} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-read-aloud",
    kind: "rule first",
    joints: NIGHTS,
    text: "The terms were read twice to {figure.the}, who {figure.deed}: {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-short-agreement",
    kind: "rule first",
    joints: YEAR,
    text: "It was agreed in one sentence: {bargain.pact}. {figure.the} signed at once; {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-begin-there",
    kind: "rule first",
    joints: FEAST,
    text: "Begin {place.at}, where {place.rule}. Bring on {figure.a} who {figure.deed}. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  // The person first.
  {
    id: "frame-known-by-sight",
    kind: "person first",
    joints: NIGHTS,
    text: "{figure.the} {figure.deed}. {place.at}, where {they} {is/are} known by sight, {place.rule}. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  {
    id: "frame-counts-for-little",
    kind: "person first",
    joints: SEASON,
    text: "{figure.a} {figure.deed}. That counts for little {place.at}, where {place.rule}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-say-it-is",
    kind: "person first",
    joints: WEEK,
    text: "Say it is {figure.a} who {figure.deed}. Say it is {place.at}, where {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-older-arrangement",
    kind: "person first",
    joints: SEASON,
    text: "{figure.the} {figure.deed}. By an older arrangement, {bargain.pact}. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  {
    id: "frame-rule-last",
    kind: "person first",
    joints: FEAST,
    text: "{figure.the} {figure.deed}, and {does/do} not mention it {place.at}, where {place.rule}. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  {
    id: "frame-not-asked-yet",
    kind: "person first",
    joints: YEAR,
    text: "{figure.the} {figure.deed}. {place.at}, it should be said, {place.rule}. {joint} {turn.before}. {turn.now}. One thing nobody has asked: {question}",
  },
  {
    id: "frame-nothing-against",
    kind: "person first",
    joints: NIGHTS,
    text: "There is nothing on file against {figure.the}, except that {they} {figure.deed}. {place.at}, {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
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
    joints: SEASON,
    text: "{figure.the} should have known: {place.at}, {place.rule}. {joint} {turn.before}; {witness}. {turn.now}. {hour}. {question}",
  },
  // The hour first.
  {
    id: "frame-hour-still-there",
    kind: "hour first",
    joints: NIGHTS,
    text: "{hour}, and {figure.the} {is/are} still {place.at}, where {place.rule}. {they} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-hour-then-place",
    kind: "hour first",
    joints: WEEK,
    text: "{hour}. {place.at}, where {place.rule}, {waits/wait} {figure.the}, who {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-just-time",
    kind: "hour first",
    joints: FEAST,
    text: "{hour}. There is just time to say what {figure.the} signed: {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-hour-and-watcher",
    kind: "hour first",
    joints: SEASON,
    text: "{hour}. {place.at}, {place.rule}, and {figure.the} {knows/know} it. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-no-time-to-explain",
    kind: "hour first",
    joints: YEAR,
    text: "No time to explain; {hour}. Remember only that {place.at}, {place.rule}. {figure.the} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-hour-bargain-kept",
    kind: "hour first",
    joints: YEAR,
    text: "{hour}. So far {figure.the} {has/have} kept to it: {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // The thing first.
  {
    id: "frame-thing-last-seen",
    kind: "thing first",
    joints: WEEK,
    text: "{object.a} came with {whole}; {object.fact}. {figure.the} {keeps/keep} both {place.at}, where {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-first-then",
    kind: "thing first",
    joints: SEASON,
    text: "All that {figure.the} {has/have} to show for {whole} is {object.a}; {object.fact}. {place.at}, {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-only-evidence",
    kind: "thing first",
    joints: NIGHTS,
    text: "The only proof that {whole} {s:is/are} {theirs} is the {flaw}, {figure.the} {says/say}. {place.at}, {place.rule}. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  {
    id: "frame-brought-along",
    kind: "thing first",
    joints: FEAST,
    text: "It is all about {thing}: {bargain.pact}. {figure.the} {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-in-between",
    kind: "thing first",
    joints: YEAR,
    text: "It began with {thing}. {figure.the} {figure.deed}. By the terms, {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-thing-and-rule",
    kind: "thing first",
    joints: FEAST,
    text: "It is only {thing}, {figure.the} {says/say}; {they} {figure.deed}. {place.at}, {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // As a complaint.
  {
    id: "frame-i-said-nothing",
    kind: "complaint",
    joints: NIGHTS,
    text: "I wish to complain. {figure.the} {figure.deed}; I said nothing. {place.at}, {place.rule}; I said nothing. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-very-well",
    kind: "complaint",
    joints: YEAR,
    text: "{place.at}, {place.rule}. Very well. {figure.the} {figure.deed}. Very well. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-we-were-patient",
    kind: "complaint",
    joints: FEAST,
    text: "{place.at}, {place.rule}; we were patient. {figure.the} {figure.deed}; we were patient. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  {
    id: "frame-however",
    kind: "complaint",
    joints: WEEK,
    text: "We have no objection to {figure.the}, who {figure.deed}. {bargain.pact}; we signed it ourselves. {joint}, however, {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-second-letter",
    kind: "complaint",
    joints: SEASON,
    text: "This is our second letter about {figure.the}, who {figure.deed}. {bargain.pact}; so much was agreed. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-not-the-only-one",
    kind: "complaint",
    joints: FEAST,
    text: "I am not the only one to complain about {figure.the}. By the terms, {bargain.pact}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  // As instructions to a stand-in.
  {
    id: "frame-standing-in",
    kind: "instructions",
    person: "you",
    joints: NIGHTS,
    text: "You are standing in for {figure.a} {place.at}, where {place.rule}. If asked, you {figure.deed}. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  {
    id: "frame-do-not-mention-it",
    kind: "instructions",
    person: "you",
    joints: WEEK,
    text: "For tonight you are {figure.a}, and you {figure.deed}. {bargain.pact}; do not mention it. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-should-anyone-ask",
    kind: "instructions",
    person: "you",
    joints: SEASON,
    text: "Should anyone ask, you are {figure.a}, and {place.at}, {place.rule}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-before-you-start",
    kind: "instructions",
    person: "you",
    joints: YEAR,
    text: "Read this before you start; {hour}. You are {figure.a}, and {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // As what the neighbours say.
  {
    id: "frame-neighbours-tell",
    kind: "neighbours",
    joints: FEAST,
    text: "The neighbours agree on this much: {figure.the} {figure.deed}. {place.at}, {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-what-people-leave-out",
    kind: "neighbours",
    joints: NIGHTS,
    text: "What people say about {figure.the} is that {they} {figure.deed}. What people leave out is that {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-anyone-will-tell-you",
    kind: "neighbours",
    joints: YEAR,
    text: "Anyone will tell you that {place.at}, {place.rule}. Anyone will add that {figure.the} {figure.deed}. {joint} {turn.before}; {witness}. {turn.now}. {question}",
  },
  {
    id: "frame-common-talk",
    kind: "neighbours",
    joints: WEEK,
    text: "It is common talk that {figure.the} {figure.deed}. It is a fact that {place.at}, {place.rule}. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  {
    id: "frame-sit-down",
    kind: "neighbours",
    joints: NIGHTS,
    text: "You know {figure.the}: {they} {figure.deed}. You know what was agreed: {bargain.pact}. {joint} {turn.before}. {turn.now}. {question}",
  },
  // In the second person.
  {
    id: "frame-you-are",
    kind: "second person",
    person: "you",
    joints: SEASON,
    text: "You are {figure.a} {place.at}, where {place.rule}. You {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-you-agreed",
    kind: "second person",
    person: "you",
    joints: FEAST,
    text: "You agreed to it: {bargain.pact}. You are {figure.a}. {joint} {turn.before}. {turn.now}. {hour}. {question}",
  },
  {
    id: "frame-you-are-there",
    kind: "second person",
    person: "you",
    joints: NIGHTS,
    text: "{hour}, and you are {place.at}, where {place.rule}. You are {figure.a}; you {figure.deed}. {joint} {turn.before}. {turn.now}. {question}",
  },
  {
    id: "frame-nobody-expects",
    kind: "second person",
    person: "you",
    joints: WEEK,
    text: "You {figure.deed}. Nobody expects that of {figure.a}, least of all {place.at}, where {place.rule}. {joint} {turn.before}. {turn.now}. {question}",
  },
];
