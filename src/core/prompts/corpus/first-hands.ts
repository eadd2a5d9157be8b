/**
 * Call numbers that people picked by reading: what somebody is dealt at first. One that no longer leads anywhere
 * is passed over.
 */
export const firstHands: readonly string[] = [];
