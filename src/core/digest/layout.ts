/**
 * How a digest falls into messages: an opening, the featured pieces as many as fit, a closing; ten at most.
 * Knows weights, not texts. https://discord.com/developers/docs/components/reference
 */
export interface Weight {
  /** Room that text takes, in the press's own units: code points, or more. */
  readonly characters: number;
  /** Components, nested ones included. */
  readonly components: number;
}

export interface LayoutLimits extends Weight {
  /** How many messages the featured pieces may take. */
  readonly messages: number;
}

/** Room is left in each message for what a preview adds to it. */
export const LIMITS: LayoutLimits = { characters: 3700, components: 34, messages: 8 };

/**
 * Fills messages in order. What no longer fits into the last of them is left to the library.
 * @returns the pieces of each message, and those that found no room
 */
export function layOut<T>(
  pieces: readonly T[],
  weigh: (piece: T) => Weight,
  limits: LayoutLimits = LIMITS,
): { messages: T[][]; rest: T[] } {
  const messages: T[][] = [];
  let room = { characters: 0, components: 0 };
  for (const [index, piece] of pieces.entries()) {
    const { characters, components } = weigh(piece);
    if (characters > room.characters || components > room.components) {
      if (messages.length === limits.messages) return { messages, rest: pieces.slice(index) };
      messages.push([]);
      room = { characters: limits.characters, components: limits.components };
    }
    messages.at(-1)?.push(piece);
    room = { characters: room.characters - characters, components: room.components - components };
  }
  return { messages, rest: [] };
}
