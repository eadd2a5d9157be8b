/**
 * Call numbers that people picked by reading: what somebody is dealt at first. One that no longer leads anywhere is
 * passed over. These fifteen were read before the first edition was frozen; the forty are picked from it once it is.
 */
export const firstHands: readonly string[] = [
  "T1-4YZH-Y7FM",
  "T1-56M0-72XF",
  "T1-50VY-76G6",
  "T1-4ZQR-M0KP",
  "T1-4FQM-KJ6T",
  "T1-50SX-YY42",
  "T1-02H4-D2EZ",
  "N1-3XBW-EJ",
  "N1-36EZ-CW",
  "N1-1PJG-00",
  "N1-3PCY-6D",
  "C1-3EGCJ",
  "C1-3ZNCY",
  "C1-1NVJY",
  "C1-553J1",
];
