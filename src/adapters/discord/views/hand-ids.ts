/**
 * The custom ids below a hand: the whole state of the message. A hand is its call number without the dashes; two
 * hands before it fit beside it, for **Back**.
 */
import type { Field } from "#src/adapters/discord/custom-id.ts";
import { customId, oneOf, text, whole } from "#src/adapters/discord/custom-id.ts";
import { FORM_LETTERS } from "#src/core/prompts/form.ts";
import type { FormId } from "#src/core/prompts/form.ts";

/** How many hands **Back** can go back. */
export const BACK_MOST = 2;

const CALL = /^[0-9A-Z]{4,15}(\.[0-9A-Z]{1,13})?$/;
const BARE = /^[0-9A-Z]{4,15}$/;

/** A call number; its dashes are left out. */
const call: Field<string> = {
  write: (value) => value.replaceAll("-", ""),
  read: (part) => (CALL.test(part) ? part : undefined),
};

/** The hands before this one, the newest first, without their constraint: it is that of the hand. */
const trail: Field<readonly string[]> = {
  write: (calls) => calls.map((one) => one.replaceAll("-", "")).join(","),
  read(part) {
    const calls = part === "" ? [] : part.split(",");
    return calls.length <= BACK_MOST && calls.every((one) => BARE.test(one)) ? calls : undefined;
  },
};

/** A Discord id, shorter by a third. */
const person: Field<string> = {
  write: (id) => BigInt(id).toString(36),
  read(part) {
    if (!/^[0-9a-z]{9,13}$/.test(part)) return undefined;
    const id = [...part]
      .reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
      .toString();
    return /^\d{15,20}$/.test(id) ? id : undefined;
  },
};

const shown = { owner: person, hand: call, trail } as const;

export const changeId = customId("hand-change", { ...shown, slot: text(/^[a-z][a-z0-9-]{0,11}$/) });
/** A ledger with so many lines made out. */
export const makeOutId = customId("hand-out", { ...shown, visible: whole(12) });
export const otherLinesId = customId("hand-lines", shown);
export const keepId = customId("hand-keep", shown);
export const anotherId = customId("hand-another", shown);
export const backId = customId("hand-back", shown);
export const saveId = customId("hand-save", { hand: call });
export const sourcesId = customId("hand-sources", { hand: call });
/** For whoever presses what is another's: a hand of their own, of the same form. */
export const dealMeId = customId("hand-deal", { form: oneOf(...(Object.keys(FORM_LETTERS) as FormId[])) });

/** Whose hand is shown, which, and what stood there before. */
export interface Shown {
  readonly owner: string;
  readonly hand: string;
  readonly trail: readonly string[];
}
