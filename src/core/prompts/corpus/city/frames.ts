import type { CityFrame } from "./types.ts";

/** Sentence skeletons by step: arriving, living there, the exception, leaving, remembered elsewhere. */
export const frames: readonly CityFrame[] = [
  {
    id: "city-frame-1-1",
    step: 1,
    text: "You arrive in a city where {rule.law}. {rule.effect}. {crack}. Describe it {aperture.how}. {question}",
  },
  {
    id: "city-frame-1-2",
    step: 1,
    text: "{rule.law}. {rule.effect}. You came this morning: {crack}. Describe the street {aperture.how}. {question}",
  },
  {
    id: "city-frame-1-3",
    step: 1,
    text: "The first thing a newcomer is told: {rule.law}. {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-1-4",
    step: 1,
    text: "You have come in time for this: {crack}. In this city {rule.law}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-2-1",
    step: 2,
    text: "{rule.law}. {rule.effect}. {crack}. Describe the street {aperture.how}. {question}",
  },
  {
    id: "city-frame-2-2",
    step: 2,
    text: "You were born here: {rule.law}. {rule.effect}. {crack}. Describe your street {aperture.how}. {question}",
  },
  {
    id: "city-frame-2-3",
    step: 2,
    text: "{rule.effect}: {rule.law}. {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-3-1",
    step: 3,
    text: "{rule.law}. {rule.effect}. Then there is this: {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-3-2",
    step: 3,
    text: "{crack}. It would be nothing elsewhere; here {rule.law}. {rule.effect}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-3-3",
    step: 3,
    text: "As a rule, {rule.law}. One case is open: {crack}. Describe the street {aperture.how}. {question}",
  },
  {
    id: "city-frame-4-1",
    step: 4,
    text: "You leave tonight. {rule.law}. {rule.effect}. {crack}. Describe the street {aperture.how}. {question}",
  },
  {
    id: "city-frame-4-2",
    step: 4,
    text: "At the gate you are asked for your impressions: {rule.law}. {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-4-3",
    step: 4,
    text: "One thing keeps you from leaving: {crack}. In this city {rule.law}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-5-1",
    step: 5,
    text: "Nobody here will believe that elsewhere {rule.law}. The last news was this: {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-5-2",
    step: 5,
    text: "You tell it far away: {rule.law}. {rule.effect}. {crack}. Describe the street {aperture.how}. {question}",
  },
  {
    id: "city-frame-5-3",
    step: 5,
    text: "You dream of that street again: {crack}. There, {rule.law}. Describe it {aperture.how}. {question}",
  },
];
