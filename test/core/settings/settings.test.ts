import { setTimeout as wait } from "node:timers/promises";

import { expect, test } from "vitest";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Codec, Records, Store } from "#src/core/records.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { createSettings, DEFAULT_SETTINGS, isSetUp, settingsCodec } from "#src/core/settings/settings.ts";

const GUILD = "900000000000000001";

async function opened() {
  const store = await openStore({ url: "memory:" });
  const make = () => createSettings({ store, locks: createLocks() });
  return { store, settings: make(), again: make };
}

test("a server that has said nothing has the defaults, and nobody reads there yet", async () => {
  const { settings } = await opened();
  expect(await settings.get(GUILD)).toEqual(DEFAULT_SETTINGS);
  expect(isSetUp(await settings.get(GUILD))).toBe(false);
});

test("a change is kept whole, and is there for the next process", async () => {
  const { settings, again } = await opened();
  await settings.change(GUILD, (now) => ({ ...now, digestChannel: "5", zone: "Asia/Kathmandu" }));
  await settings.change(GUILD, (now) => ({ ...now, weekday: 3 }));
  expect(await again().get(GUILD)).toMatchObject({ digestChannel: "5", zone: "Asia/Kathmandu", weekday: 3 });
});

test("a hundred changes at once lose nothing", async () => {
  const { settings } = await opened();
  await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      settings.change(GUILD, (now) => ({ ...now, blockedAuthors: [...now.blockedAuthors, String(n)] })),
    ),
  );
  expect((await settings.get(GUILD)).blockedAuthors).toHaveLength(100);
});

test("a reading that was slow does not bring back what was changed meanwhile", async () => {
  const { store } = await opened();
  let slow = true;
  const slowly: Store = {
    ...store,
    records<T>(namespace: string, codec: Codec<T>): Records<T> {
      const records = store.records(namespace, codec);
      return {
        ...records,
        async get(key) {
          const found = await records.get(key);
          if (slow) {
            slow = false;
            await wait(20);
          }
          return found;
        },
      };
    },
  };
  const settings = createSettings({ store: slowly, locks: createLocks() });
  const reading = settings.get(GUILD);
  await settings.change(GUILD, (now) => ({ ...now, weekday: 3 }));
  await reading;
  expect((await settings.get(GUILD)).weekday).toBe(3);
});

test("a refusal changes nothing, and what is no setting is not stored", async () => {
  const { settings } = await opened();
  expect(isRefusal(await settings.change(GUILD, () => refuse("Not like this.")))).toBe(true);
  const wrong = settings.change(GUILD, (now) => ({ ...now, zone: "Europe/Atlantis" }));
  await expect(wrong).rejects.toThrow(/zone/iu);
  expect(await settings.get(GUILD)).toEqual(DEFAULT_SETTINGS);
});

test("when the store fails, the settings in memory stay what is stored", async () => {
  const { store, settings, again } = await opened();
  await settings.change(GUILD, (now) => ({ ...now, weekday: 3 }));
  store.records("settings", settingsCodec).set = async () => {
    throw new Error("The disk is full.");
  };
  await expect(settings.change(GUILD, (now) => ({ ...now, weekday: 5 }))).rejects.toThrow(
    "The disk is full.",
  );
  expect((await settings.get(GUILD)).weekday).toBe(3);
  expect((await again().get(GUILD)).weekday).toBe(3);
});

test("a server that is forgotten has the defaults again", async () => {
  const { settings, again } = await opened();
  await settings.change(GUILD, (now) => ({ ...now, weekday: 3 }));
  await settings.forget(GUILD);
  expect(await settings.get(GUILD)).toEqual(DEFAULT_SETTINGS);
  expect(await again().get(GUILD)).toEqual(DEFAULT_SETTINGS);
});
