/** What changed between two texts, paragraph by paragraph: what was taken out, what came in. Pure. */
import { paragraphsOf } from "./excerpt.ts";

export type Changed = { readonly taken: string } | { readonly added: string };

/** Past this many comparisons, everything between the first and the last change counts as changed. */
const MOST_COMPARED = 250_000;

/** In the order of the text; paragraphs that stayed are left out. */
export function difference(before: string, after: string): Changed[] {
  const old = paragraphsOf(before);
  const fresh = paragraphsOf(after);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end) === fresh.at(-1 - end))
    end += 1;
  const taken = old.slice(start, old.length - end);
  const added = fresh.slice(start, fresh.length - end);
  if (taken.length * added.length > MOST_COMPARED) {
    return [...taken.map((it) => ({ taken: it })), ...added.map((it) => ({ added: it }))];
  }
  return walk(taken, added);
}

/** Along a longest common subsequence. */
function walk(old: readonly string[], fresh: readonly string[]): Changed[] {
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const same = old[i] === fresh[j];
      const skip = Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
      common[i * width + j] = same ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : skip;
    }
  }
  const changes: Changed[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    const taken = old[i];
    const added = fresh[j];
    if (taken !== undefined && taken === added) {
      i += 1;
      j += 1;
    } else if (
      taken !== undefined &&
      (added === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      changes.push({ taken });
      i += 1;
    } else if (added !== undefined) {
      changes.push({ added });
      j += 1;
    }
  }
  return changes;
}
