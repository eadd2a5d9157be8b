/** Kublai with a key: the real app and SDK between two local servers. */
import { onTestFinished } from "vitest";

import type { Config } from "#src/config.ts";
import type { Person, PersonPlan } from "#src/rehearsal/people/person.ts";
import type { SeenMessage } from "#src/rehearsal/people/seen.ts";
import { startKublai } from "#test/harness.ts";
import type { Rehearsal, Rehearsed } from "#test/harness.ts";

import { startOpenAi } from "./stand-in.ts";
import type { OpenAiStandIn } from "./stand-in.ts";

export interface WithMuse<Name extends string> extends Rehearsed<Name> {
  readonly openAi: OpenAiStandIn;
  /** Switches AI on or off, as `/setup` does. */
  allowsAi(on: boolean): Promise<void>;
  /** Waits for what the muse does in the background. */
  musing(): Promise<void>;
}

export async function startWithMuse<Name extends string>(
  people: Readonly<Record<Name, PersonPlan>>,
  rehearsal: Omit<Rehearsal<Name>, "people" | "config"> = {},
): Promise<WithMuse<Name>> {
  const openAi = await startOpenAi();
  onTestFinished(openAi.close);
  const openai: Config["openai"] = { key: openAi.key, baseUrl: openAi.url, model: "gpt-5.4-mini" };
  const kublai = await startKublai({ ...rehearsal, people, config: { openai } });
  return Object.defineProperties(
    {
      openAi,
      allowsAi: async (on: boolean) => {
        await kublai.bot.app.settings.change(kublai.guild.id, (now) => ({ ...now, ai: on }));
      },
      musing: () => kublai.bot.app.muse.idle(),
    },
    Object.getOwnPropertyDescriptors(kublai),
  ) as WithMuse<Name>;
}

/** A spark as it was shown, and where the small print says that it came from. */
export interface DealtSpark {
  readonly from: string;
  readonly text: string;
  readonly message: SeenMessage;
}

/** Runs `/spark`, and fails unless a spark is the answer. */
export async function dealTo(
  person: Person,
  options: Readonly<Record<string, string | boolean>> = {},
): Promise<DealtSpark> {
  const { message } = await person.runs("/spark", options);
  const [text, from] =
    /^(.+)\n-# (cards|this server's deck|AI-worded) · /.exec(message?.text ?? "")?.slice(1) ?? [];
  if (!message || text === undefined || from === undefined) {
    throw new Error(`/spark answered with: ${message?.text ?? "nothing"}`);
  }
  return { from, text, message };
}

/** Deals so many sparks to somebody, one after another, and waits for the muse after each. */
export async function dealMany(
  { musing }: Pick<WithMuse<never>, "musing">,
  person: Person,
  count: number,
): Promise<readonly DealtSpark[]> {
  const dealt: DealtSpark[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    dealt.push(await dealTo(person));
    await musing();
  }
  return dealt;
}
