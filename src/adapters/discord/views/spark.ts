/** A spark: its words, where they come from, and what can be done with it. */
import type { Field } from "#src/adapters/discord/custom-id.ts";
import { customId, oneOf, snowflake, text as textField } from "#src/adapters/discord/custom-id.ts";
import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { button, row, saying, text } from "#src/adapters/discord/views/view.ts";
import { sparkWords as words } from "#src/adapters/discord/words/spark.ts";
import { SPARK_KINDS } from "#src/core/prompts/corpus/sparks/types.ts";
import type { SparkKind, SparkTheme } from "#src/core/prompts/corpus/sparks/types.ts";
import type { Spark, Wish } from "#src/core/sparks/spark.ts";
import { isSparkTheme } from "#src/core/sparks/spark.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";

const kind: Field<SparkKind | ""> = oneOf("", ...(Object.keys(SPARK_KINDS) as SparkKind[]));
const theme: Field<SparkTheme | ""> = {
  write: (value) => value,
  read: (part) => (part === "" || isSparkTheme(part) ? part : undefined),
};

export const anotherSparkId = customId("spark-another", { owner: snowflake, kind, theme });
/** For whoever presses what is another's: a spark of their own, for the same wish. */
export const dealSparkId = customId("spark-deal", { kind, theme });
export const saveSparkId = customId("spark-save", { number: textField(/^[a-z][a-z0-9-]{2,70}$/) });

/** On AI-worded ones: to the curators, and not to be dealt again. */
export const reportSparkId = customId("spark-report", { number: textField(/^ai-\d{1,9}-\d{1,3}$/) });

export interface SparkFacts {
  readonly spark: Spark;
  readonly wish: Wish;
  readonly owner: string;
  readonly inServer: boolean;
}

export function sparkView({ spark, wish, owner, inServer }: SparkFacts): View {
  const { number, from } = spark;
  const small = [
    words.from[from],
    ...(spark.kind === undefined ? [] : [SPARK_KINDS[spark.kind]]),
    ...(wish.theme === undefined ? [] : [words.about(wish.theme)]),
    number,
    inServer ? words.stays : words.inDirectMessages,
  ];
  return {
    components: [
      text(from === "cards" ? spark.text : neutralise(spark.text)),
      text(words.small(small)),
      row(
        ...(inServer ? [answerButton(number)] : []),
        button(words.another, anotherSparkId.of({ owner, ...wished(wish) })),
        button(words.save, saveSparkId.of({ number })),
        ...(from === "ai" ? [button(words.report, reportSparkId.of({ number }))] : []),
      ),
    ],
  };
}

/** To somebody who pressed what is another's. */
export function notYourSparkView(owner: string, wish: Wish): View {
  const own = button(words.dealMe, dealSparkId.of(wished(wish)));
  return { components: [...saying(words.notYours(owner)).components, row(own)] };
}

function wished({ kind, theme }: Wish): { kind: SparkKind | ""; theme: SparkTheme | "" } {
  return { kind: kind ?? "", theme: theme ?? "" };
}
