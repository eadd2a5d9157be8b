/** What is said around the prompt of the day. */
export const dailyWords = {
  head: "**The prompt of the day**",
  small: (parts: readonly string[]) => `-# ${parts.join(" · ")}`,
  stays: "/share offers it in this channel",
  dealMe: "Deal me one",
} as const;
