import type { OpeningFrame } from "./types.ts";

/** Thirteen sentence skeletons for an opening. */
export const frames: readonly OpeningFrame[] = [
  {
    id: "opening-frame-1",
    text: "Begin a novel told by {teller.the}, {teller.manner}. {act.scene}. {they} {act.does}. Stop in the middle of the sentence when {cut.moment}. The page breaks off on the words: *{cut.words}*",
  },
  {
    id: "opening-frame-2",
    text: "{teller.the} {act.does}, and tells us about it, {teller.manner}. Write the first page of that novel. It breaks off when {cut.moment}. Its last words are: *{cut.words}*",
  },
  {
    id: "opening-frame-3",
    text: "{act.scene}. The voice is that of {teller.the}, {teller.manner}, as {they} {act.does}. Give us one page. When {cut.moment}, leave off in mid-sentence, on: *{cut.words}*",
  },
  {
    id: "opening-frame-4",
    text: "Write only the first page. It is told by {teller.the}, {teller.manner}, and it is about {act.doing}. The page ends before its sentence does, when {cut.moment}: *{cut.words}*",
  },
  {
    id: "opening-frame-5",
    text: "Only page one of this novel was ever found. {teller.the} tells it, {teller.manner}: {they} {act.does}. It ends, torn, at the moment when {cut.moment}: *{cut.words}*",
  },
  {
    id: "opening-frame-6",
    text: "{act.doing}: that is where the novel begins. {act.scene}. {teller.the} tells it, {teller.manner}, until {cut.moment}. The page stops at: *{cut.words}*",
  },
  {
    id: "opening-frame-7",
    text: "{act.scene}. You have one page, told by {teller.the}, {teller.manner}. {they} {act.does}. The moment {cut.moment}, you stop at: *{cut.words}*",
  },
  {
    id: "opening-frame-8",
    text: "A first chapter may go slowly. Let {teller.the}, {teller.manner}, spend a whole page on {act.doing}. Put the pen down in mid-sentence when {cut.moment}. The last words: *{cut.words}*",
  },
  {
    id: "opening-frame-9",
    text: "For a whole page nothing happens but this: {teller.the} {act.does}. {they} {tells/tell} it, {teller.manner}; do not hurry {them}. At the foot of the page {cut.moment}, and the print ends: *{cut.words}*",
  },
  {
    id: "opening-frame-10",
    text: "Start here: {act.scene}. {teller.the} {act.does}, and thinks that this is the story. {they} {tells/tell} it, {teller.manner}, and {breaks/break} off when {cut.moment}, on the words: *{cut.words}*",
  },
  {
    id: "opening-frame-11",
    text: "Open a novel at its most ordinary hour. {teller.the} {act.does}. Keep to {their} voice throughout: {teller.manner}. The printer lost the rest. When {cut.moment}, the page ends: *{cut.words}*",
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
