/** The time now, in epoch milliseconds. Passed in, so that tests and the rehearsal room can move it. */
export type Clock = () => number;
