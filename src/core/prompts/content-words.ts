/**
 * Which words of a text a reader would notice a second time: nouns, verbs and adjectives of four letters or more,
 * reduced to a stem, so that `pays` and `paying` are one. Rough on purpose: it only has to find echoes.
 */

const SMALL = new Set(
  `about above across after again against almost along already also although always among another anybody anyone
  anything around away back because become been before behind being below between both cannot come comes could does
  doing done down during each either else enough even ever every everybody everyone everything everywhere first from
  further gets gives goes going gone have having here hers herself himself into itself just keep keeps kept know knows
  last less made make makes many might more most much must near neither never next nobody none nothing nowhere often
  once only onto other others ours over past perhaps quite rather said same says shall should since some somebody
  someone something somewhere soon still such take taken takes than that their theirs them themselves then there these
  they thing things this those though through time together took toward towards twice under until upon very want wants
  well went were what whatever when where whether which while whoever whole whom whose will with within without would
  yesterday your yours yourself`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);

/** The stems of a text's content words, in order; of tokens in braces only a verb is heard, in its first form. */
export function contentWords(text: string): readonly string[] {
  return text
    .replaceAll(/\{(?:(?:s:)?([^}/]*)\/[^}]*|[^}]*)\}/gu, " $1 ")
    .toLowerCase()
    .normalize("NFC")
    .split(/[^\p{L}'’]+/u)
    .map((word) => word.replace(/['’].*$/u, ""))
    .filter((word) => word.length >= 4 && !SMALL.has(word))
    .map(stem);
}

function stem(word: string): string {
  const singular = word
    .replace(/ies$/u, "y")
    .replace(/(?<=s|x|z|ch|sh)es$/u, "")
    .replace(/(?<=[^siu])s$/u, "");
  const bare = singular.replace(/(?<=..[^e])(?:ed|ing)$/u, "").replace(/(?<=..)ied$/u, "y");
  return bare.replace(/([bdgmnprt])\1$/u, "$1").replace(/(?<=...)e$/u, "");
}
