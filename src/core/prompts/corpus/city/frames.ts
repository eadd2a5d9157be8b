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
    text: "{rule.law}. {rule.effect}. You have come on the right day: {crack}. Describe it {aperture.how}. {question}",
  },
  {
    id: "city-frame-1-3",
    step: 1,
    text: "The first thing a newcomer is told: {rule.law}. {rule.effect}. The second: {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-1-4",
    step: 1,
    text: "{rule.effect}. You ask why, and are told that {rule.law}. {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-2-1",
    step: 2,
    text: "{rule.law}. {rule.effect}. {crack}. Describe it {aperture.how}. {question}",
  },
  {
    id: "city-frame-2-2",
    step: 2,
    text: "You were born here, where {rule.law}. {rule.effect}. {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-2-3",
    step: 2,
    text: "{rule.effect}. Nobody in your street finds it strange: {rule.law}. {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-3-1",
    step: 3,
    text: "{rule.law}. {rule.effect}. Then there is this: {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-3-2",
    step: 3,
    text: "{rule.effect}. The law is simple: {rule.law}. It did not foresee this: {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-3-3",
    step: 3,
    text: "As a rule, {rule.law}. {rule.effect}. One case is open: {crack}. Describe it {aperture.how}. {question}",
  },
  {
    id: "city-frame-4-1",
    step: 4,
    text: "You leave tonight. {rule.law}. {rule.effect}. {crack}. Describe it once more {aperture.how}. {question}",
  },
  {
    id: "city-frame-4-2",
    step: 4,
    text: "You leave a city where {rule.law}. {rule.effect}. On your way out you are told that {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-4-3",
    step: 4,
    text: "{rule.law}. {rule.effect}. One thing keeps you from leaving: {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-5-1",
    step: 5,
    text: "You once lived where {rule.law}. {rule.effect}. The last news was that {crack}. Tell it {aperture.how}. {question}",
  },
  {
    id: "city-frame-5-2",
    step: 5,
    text: "You are far away, and try to explain: {rule.law}. {rule.effect}. {crack}. Describe it {aperture.how}. {question}",
  },
  {
    id: "city-frame-5-3",
    step: 5,
    text: "In your dream you are back where {rule.law}. {rule.effect}. {crack}. Describe it {aperture.how}. {question}",
  },
];
