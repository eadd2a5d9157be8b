import { expect, test } from "vitest";

import { startKublai } from "#test/harness.ts";

test("nobody reads, edits or withdraws what is not theirs, by any custom id that they can forge", async () => {
  const kublai = await startKublai({ people: { ada: {}, mallory: {} } });
  const { ada, mallory } = kublai.people;
  await ada.runs("/share");
  await ada.submits({ "Your text": "Ada's own words.", Pledge: ["mine"] });
  await ada.sees("Received");
  const { submissions } = kublai.bot.app.sharing;
  const before = await submissions.find(kublai.guild.id, 1);
  await mallory.runs("/mine");
  const on = await mallory.sees("You have not handed in anything");
  const acts = [
    "open",
    "edit",
    "edit-anyway",
    "add",
    "name",
    "withdraw",
    "withdraw-yes",
    "delete",
    "delete-yes",
    "reply",
  ];
  for (const act of acts) {
    await mallory.forges(`piece:${act}:1`, { kind: "button", on });
  }
  await mallory.forges("piece-page:1:0", { kind: "button", on });
  for (const what of ["tell", "leave"])
    await mallory.forges(`piece-switch:${what}:1:1`, { kind: "button", on });
  await mallory.forges("mine.open", { kind: "select", on, values: ["1"] });
  for (const id of ["piece-edit:1:1", "piece-add:1", "piece-name:1", "piece-reply:1"]) {
    await mallory.forges(id, {
      kind: "modal",
      on,
      fields: { text: "stolen", title: "stolen", name: "stolen" },
    });
  }
  for (const id of [
    "draft.one:go:77",
    "draft.one:drop-yes:77",
    "piece:open:-1",
    "piece:open:zzzzzzzzzzzz",
    "piece:burn:1",
    "piece:open",
    "mine:all",
  ]) {
    await mallory.forges(id, { kind: "button", on });
  }
  await kublai.standIn.settled();
  mallory.doesNotSee("Ada's own words");
  expect(mallory.modal).toBeUndefined();
  const after = await submissions.find(kublai.guild.id, 1);
  expect(after).toEqual(before);
  const drafts = await kublai.bot.app.sharing.drafts.all(kublai.guild.id, ada.user.id);
  expect(drafts).toEqual([]);
});
