import type { OpeningFrame } from "./types.ts";

/** Thirteen sentence skeletons for an opening. */
export const frames: readonly OpeningFrame[] = [
  {
    id: "opening-frame-1",
    text: "Begin a novel told by {teller.the}, {teller.manner}. {act.scene}. {they} {act.does}. Stop in the middle of the sentence when {cut.moment}. The page breaks off on the words: *{cut.words}*",
  },
  {
    id: "opening-frame-2",
    text: "{teller.the}, {teller.manner}, {act.does}, and tells us about it. Write the first page of that novel. It breaks off when {cut.moment}. Its last words are: *{cut.words}*",
  },
  {
    id: "opening-frame-3",
    text: "{act.scene}. This novel opens with {teller.the}, {teller.manner}, {act.doing}. Give us one page. When {cut.moment}, leave off in mid-sentence, on: *{cut.words}*",
  },
  {
    id: "opening-frame-4",
    text: "Write only the first page. Its teller is {teller.a}, {teller.manner}; its business is {act.doing}. The page ends before its sentence does, when {cut.moment}: *{cut.words}*",
  },
  {
    id: "opening-frame-5",
    text: "Somebody has torn a novel after page one. On that page {teller.a}, {teller.manner}, {act.does}. What is left of it ends at the moment when {cut.moment}: *{cut.words}*",
  },
  {
    id: "opening-frame-6",
    text: "{teller.the}, {teller.manner}, tells one page of a novel and breaks off on *{cut.words}*, when {cut.moment}. Begin earlier: {act.doing}. {act.scene}.",
  },
  {
    id: "opening-frame-7",
    text: "{act.scene}. You have one page, told by {teller.the}, {teller.manner}. {they} {act.does}. The moment {cut.moment}, you stop: *{cut.words}*",
  },
  {
    id: "opening-frame-8",
    text: "A first chapter should go slowly. Let {teller.a}, {teller.manner}, spend a page on {act.doing}. Put the pen down in mid-sentence when {cut.moment}. The last words: *{cut.words}*",
  },
  {
    id: "opening-frame-9",
    text: "For a whole page nothing happens but this: {teller.the}, {teller.manner}, {act.does}. Do not hurry {them}. At the foot of the page {cut.moment}, and the print ends: *{cut.words}*",
  },
  {
    id: "opening-frame-10",
    text: "Start here: {act.scene}. {teller.the}, {teller.manner}, {act.does}, and thinks that this is the story. It breaks off when {cut.moment}, on the words: *{cut.words}*",
  },
  {
    id: "opening-frame-11",
    text: "Open a novel at its most ordinary hour. {teller.a}, {teller.manner}, {act.does}. Keep to that one voice. The printer lost the rest, from where {cut.moment}: *{cut.words}*",
  },
  {
    id: "opening-frame-12",
    text: "No plot is asked of you, only a page: {act.doing}, as told by {teller.the}, {teller.manner}. {act.scene}. End in mid-sentence, when {cut.moment}: *{cut.words}*",
  },
  {
    id: "opening-frame-13",
    text: "Listen to {teller.the}, {teller.manner}. {they} {act.does}. {act.scene}. One page, in the first person, until {cut.moment}. It stops at: *{cut.words}*",
  },
];
