import type { Joint } from "./types.ts";

/** What carries a line of the spread from one gesture to the next. */
export const joints: readonly Joint[] = [
  { id: "joint-evening", text: "that evening", sets: "hour" },
  { id: "joint-light", text: "before light", sets: "hour" },
  { id: "joint-nine-years", text: "nine years earlier", sets: "date" },
  { id: "joint-next-room", text: "in the next room", sets: "place" },
  { id: "joint-days-walk", text: "a day's walk from there", sets: "place" },
  { id: "joint-spring", text: "the following spring", sets: "date" },
  { id: "joint-in-spite", text: "because of that, or in spite of it", sets: "reason" },
  { id: "joint-other-bank", text: "on the other bank", sets: "place" },
  { id: "joint-moment", text: "at that very moment", sets: "hour" },
  { id: "joint-guests-gone", text: "when the visitors have gone", sets: "hour" },
  { id: "joint-hour-later", text: "an hour later", sets: "date" },
  { id: "joint-two-streets", text: "two streets off", sets: "place" },
  { id: "joint-market-day", text: "on the next market day", sets: "date" },
  { id: "joint-in-return", text: "in return", sets: "reason" },
  { id: "joint-afternoon", text: "that same afternoon", sets: "hour" },
  { id: "joint-rain", text: "just before the rain", sets: "hour" },
  { id: "joint-price", text: "now that the price is known", sets: "reason" },
  { id: "joint-downstairs", text: "downstairs, meanwhile", sets: "place" },
  { id: "joint-way-home", text: "on the way home", sets: "place" },
  { id: "joint-make-up", text: "to make up for it", sets: "reason" },
  { id: "joint-week-late", text: "a week too late", sets: "date" },
  { id: "joint-other-roof", text: "under another roof", sets: "place" },
  { id: "joint-post", text: "at the hour of the post", sets: "hour" },
  { id: "joint-elsewhere", text: "while everyone is looking elsewhere", sets: "reason" },
];
