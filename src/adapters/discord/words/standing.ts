/** What somebody hears who may not do something here. */
export const standingWords = {
  onlyInServers: "This works in a server. In a server where I am, try it there.",
  onlyModerators: "This is for the curators: members who may manage messages here.",
  onlyCurators: "This is for the curators of this server. Whoever manages it can give you their role.",
  notSentYet: "Discord has not told me about this server yet. Try again in a minute.",
  onlyManagers: "This is for whoever manages this server.",
} as const;
