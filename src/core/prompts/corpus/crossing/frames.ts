import type { CrossingFrame } from "./types.ts";

/** Fourteen ways to lay a spread before people, and to tell one line of it. */
export const frames: readonly CrossingFrame[] = [
  {
    id: "crossing-frame-one-tale",
    spread:
      "Nine things are going on, and nobody gives a reason. Read across, they are three tales; read down, three others. Whatever happens on a card happens in both. In the middle {centre}. {question} Take a row or a column, and tell it.",
    line: "{one}. {join}, {two}. {next}, {three}. These are one tale: tell it. {shared} {question}",
    solo: "Another tale has settled this about {noun}: {fact}.",
    company: "{by} comes through {noun}, and has settled this: {settled}.",
  },
  {
    id: "crossing-frame-one-year",
    spread:
      "All this happened to the people of one town, though not all at once. Across or down, three in a line make a tale, and each card has to be true twice. Where they all meet, {centre}. {question} Choose a line before somebody else does.",
    line: "{one}. {join}, {two}. {next}, {three}. Tell it so that everything turns on {a}. {shared} {question}",
    solo: "It is settled about {noun}: {fact}.",
    company: "{by} meets you at {noun}, and has settled it: {settled}.",
  },
  {
    id: "crossing-frame-six-tellers",
    spread:
      "Six people can tell this, one for each row and each column, and where two of them cross they share a card. You are one of the six: choose your line. At the centre {centre}. {question}",
    line: "{one}. {join}, {two}. {next}, {three}. You are paid to tell them as one story. {shared} {question}",
    solo: "One thing is fixed about {noun}: {fact}.",
    company: "{by} has fixed one thing about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-backwards",
    spread:
      "Nine things that people did, and three of them, one in each row and each column, are already being undone. Take a row or a column, and tell it as one tale. In the middle of it all {centre}. {question}",
    line: "It will end like this: {three}. Before that, {two}. It begins here: {one}. Tell what came between. {shared} {question}",
    solo: "Not yours to change, about {noun}: {fact}.",
    company: "{by}'s, and not yours to change, about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-windows",
    spread:
      "Imagine the front of a tall house, watched for years: nine windows, and one thing seen in each. Walk along one floor, or go straight up. Either way, what you pass is one tale. In the middle window {centre}. {question}",
    line: "You saw it all. {one}. {join}, {two}. {next}, {three}. They ask only about {a}. Tell them everything. {shared} {question}",
    solo: "That much is known about {noun}: {fact}.",
    company: "That much is known, from {by}, about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-gossip",
    spread:
      "A town has been talking of nine things for years. Across they are gossip; down they are evidence. Take any three in a line, and say what really happened. The one in the middle, which both sides quote, is this: {centre}. {question}",
    line: "{one}. {join}, {two}. {next}, {three}. Somebody has confessed to {a} and not to {b}. Tell it. {shared} {question}",
    solo: "It has been sworn about {noun}: {fact}.",
    company: "{by} has sworn about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-remains",
    spread:
      "You may tell three of these, as long as they lie in a line. The other six belong to other people, who will want your three as well. The middle one has two owners already: {centre}. {question}",
    line: "Three sentences are left. {one}. {join}, {two}. {next}, {three}. Write the page between {a} and {b}. {shared} {question}",
    solo: "The margin says of {noun}: {fact}.",
    company: "In the margin {by} has put, beside {noun}: {settled}.",
  },
  {
    id: "crossing-frame-unseen",
    spread:
      "Somebody laid out nine cards and was called away. The rows are what happened; the columns are how it was told. Finish one of them for whoever it was. The card in the middle is still warm: {centre}. {question}",
    line: "{one}. {join}, {two}. {next}, {three}. Somebody else was there all three times. Tell it. {shared} {question}",
    solo: "It has come out about {noun}: {fact}.",
    company: "Through {by} it has come out about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-witnesses",
    spread:
      "Nine witnesses have a card each. Any three in a line saw the same story and do not know it. Pick the three that you believe, and put it together for them. The middle one swears to this: {centre}. {question}",
    line: "You overhear this: {one}; {join}, {two}; {next}, {three}. Only you know what {a} has to do with {b}. Interrupt. {shared} {question}",
    solo: "You know about {noun}: {fact}.",
    company: "{by} has told you about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-accident",
    spread:
      "None of these nine matters much alone. Three in a line, across or down, are something that somebody kept quiet. Take a line and tell it. If nothing else will start, start in the middle: {centre}. {question}",
    line: "{one}. {join}, {two}. {next}, {three}. One of these was an accident, {a} or {b}. Tell all three. {shared} {question}",
    solo: "So much is sure about {noun}: {fact}.",
    company: "So much is sure, says {by}, about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-drawing",
    spread:
      "There are six tales here and only nine cards, so that every card works twice. Take a row or a column; what somebody settles on theirs will hold on yours. Everybody passes the one in the middle: {centre}. {question}",
    line: "A child has drawn this: {one}; {join}, {two}; {next}, {three}. Tell the child the whole story. {shared} {question}",
    solo: "The child is sure about {noun}: {fact}.",
    company: "The child has it from {by} about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-ledger",
    spread:
      "Read these along, like a calendar, or down, like a bill. Either way take three, and tell them as one story. In the middle, where the folds cross, it says: {centre}. {question}",
    line: "{one}. {join}, {two}. {next}, {three}. You came about {a} and stayed for {b}. Tell it. {shared} {question}",
    solo: "Everyone knows this about {noun}: {fact}.",
    company: "Everyone has this from {by} about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-earshot",
    spread:
      "Nine small scenes, from nine lives that hardly touch. Any three in a row or in a column are one tale, and it is yours if you will have it. In the midst of them, {centre}. {question}",
    line: "They never meet. {one}. {join}, {two}. {next}, {three}. Follow what goes through all their hands. {shared} {question}",
    solo: "They say of {noun}: {fact}.",
    company: "{by} will tell you about {noun}: {settled}.",
  },
  {
    id: "crossing-frame-you-did",
    spread:
      "Nobody in these nine pictures has met anybody in the next, as far as they know. Take three in a line, and introduce them. The one in the middle is the shyest, so perhaps begin there: {centre}. {question}",
    line: "{one}. {join}, {two}. {next}, {three}. You did one of these. Tell all three. {shared} {question}",
    solo: "You did not know this about {noun}: {fact}.",
    company: "You did not know this about {noun}, and {by} did: {settled}.",
  },
];
