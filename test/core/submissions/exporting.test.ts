import { expect, test } from "vitest";

import { exportParts } from "#src/core/privacy/export.ts";
import { ADA, BEN, ELSEWHERE, GUILD, home, offerOf } from "#test/core/submissions/ground.ts";

const SPARK = { call: null, title: "A key that fits two doors", text: "Who made the second door?" };

test("an export has everything of one's own, and nobody's notes", async () => {
  const { submissions, people } = await home();
  await submissions.offer(offerOf({ parts: ["The \ud800 house", "More"], title: "Doors" }));
  await submissions.change(GUILD, 1, (piece) => ({
    ...piece,
    notes: [{ by: BEN, at: 1, text: "between us" }],
    letters: [{ from: "curators" as const, kind: "question" as const, text: "Who is she?", by: BEN, at: 1 }],
  }));
  await people.save(GUILD, ADA, SPARK);
  const kept = {
    place: GUILD,
    account: ADA,
    drafts: [],
    others: [{ title: "Reports", lines: ["It frightens me."] }],
    pieces: await submissions.of(GUILD, ADA),
    person: await people.get(GUILD, ADA),
  };
  const [{ json, markdown } = { json: "", markdown: "" }] = exportParts([kept], Date.UTC(2026, 10, 22), 1e6);
  expect(JSON.parse(json)).toMatchObject([
    {
      exportedAt: "2026-11-22T00:00:00Z",
      pieces: [{ title: "Doors", parts: ["The \ud800 house", "More"], standing: "waiting" }],
      saved: [{ title: SPARK.title }],
    },
  ]);
  expect(markdown).toContain("## 1 · Doors");
  expect(markdown).toContain("The \ud800 house\n\nMore");
  for (const file of [json, markdown]) {
    expect(file).toContain("Who is she?");
    expect(file).toContain("It frightens me.");
    expect(file).not.toContain("between us");
    expect(file).not.toContain(BEN);
  }
});

test("an export that is too large for one message comes in several, whole", async () => {
  const { submissions, people, week } = await home();
  for (let n = 1; n <= 12; n++) {
    week.first = n;
    await submissions.offer(
      offerOf({ parts: [`${n} ${"é".repeat(20_000)}`], source: "file", title: `T${n}` }),
    );
  }
  await people.save(GUILD, ADA, SPARK);
  const place = {
    ...{ account: ADA, drafts: [], others: [], person: await people.get(GUILD, ADA) },
    pieces: await submissions.of(GUILD, ADA),
  };
  const largest = 200_000;
  const parts = exportParts(
    [
      { ...place, place: GUILD },
      { ...place, place: ELSEWHERE },
    ],
    0,
    largest,
  );
  expect(parts.length).toBeGreaterThan(4);
  expect(parts[0]?.markdown).toMatch(/ · \d+ pieces?\n/);
  for (const { json, markdown } of parts) {
    expect(Buffer.byteLength(json)).toBeLessThan(largest * 1.1);
    expect(Buffer.byteLength(markdown)).toBeLessThan(largest * 1.1);
  }
  const all = parts.flatMap(
    ({ json }) => JSON.parse(json) as { pieces: { title: string }[]; saved: unknown[] }[],
  );
  expect(all.flatMap(({ pieces }) => pieces.map(({ title }) => title)).toSorted()).toEqual(
    [...place.pieces, ...place.pieces].map(({ title }) => title).toSorted(),
  );
  expect(all.flatMap(({ saved }) => saved)).toHaveLength(2);
  expect(
    parts
      .map(({ markdown }) => markdown)
      .join("")
      .match(/^## \d+ · T/gm),
  ).toHaveLength(24);
});
