import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";
import type { StandIn } from "#src/rehearsal/stand-in/stand-in.ts";

const root = join(import.meta.dirname, "..");
const main = join(root, "src/main.ts");
type Command = readonly [program: string, ...args: string[]];
const children = new Set<ChildProcess>();
let folder: string;
let standIn: StandIn;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kublai-main-"));
  standIn = await startStandIn();
  standIn.guild();
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  standIn.takeViolations();
  await standIn.close();
  await rm(folder, { recursive: true });
});

/** Kublai as a process of its own, with this environment and nothing of the machine's. */
function run(env: Record<string, string>, [program, ...args]: Command = [process.execPath, main]) {
  const child = spawn(program, args, { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env } });
  children.add(child);
  let out = "";
  let err = "";
  const written = new Set<() => void>();
  const hear = (): void => written.forEach((listener) => listener());
  child.stdout.on("data", (data: Buffer) => ((out += data.toString()), hear()));
  child.stderr.on("data", (data: Buffer) => ((err += data.toString()), hear()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    child,
    ended,
    out: () => out,
    /** What stands on standard error, line by line. */
    complaint: () => err.split("\n").filter((line) => line !== ""),
    /** Resolves once the log has this. */
    says: (text: string) =>
      new Promise<void>((resolve, reject) => {
        const look = (): void => void (out.includes(text) && resolve());
        written.add(look);
        look();
        void ended.then((code) =>
          reject(new Error(`It ended with ${code} before it said "${text}".\n${out}${err}`)),
        );
      }),
  };
}

const live = (): Record<string, string> => ({
  DISCORD_TOKEN: standIn.token,
  DISCORD_API_URL: standIn.url,
  DATABASE_URL: `sqlite://${join(folder, "kublai.sqlite")}`,
});

test.each([
  ["no token in production", { NODE_ENV: "production" }, /DISCORD_TOKEN is missing/],
  ["a malformed DATABASE_URL", { DISCORD_TOKEN: "t", DATABASE_URL: "mysql://x" }, /DATABASE_URL is not/],
  ["an unknown zone", { DISCORD_TOKEN: "t", DEFAULT_ZONE: "Mars/Utopia" }, /DEFAULT_ZONE is not/],
])("%s ends the start with 78 and one line that says what to do", async (_what, env, line) => {
  const kublai = run(env);
  expect(await kublai.ended).toBe(78);
  expect(kublai.complaint()).toEqual([expect.stringMatching(line)]);
});

test.each([
  [
    "a folder in the place of the database",
    () => ({ DATABASE_URL: `sqlite://${folder}` }),
    78,
    /The file in DATABASE_URL cannot be opened.+unable to open/,
  ],
  [
    "a PostgreSQL that is not there",
    () => ({ DATABASE_URL: "postgres://kublai:open%24esame@127.0.0.1:1/kublai" }),
    75,
    /PostgreSQL cannot be reached.+ECONNREFUSED/,
  ],
  [
    "a port that is taken",
    () => ({ HEALTH_PORT: new URL(standIn.url).port }),
    75,
    /The port in HEALTH_PORT cannot be opened.+EADDRINUSE/,
  ],
  [
    "a DISCORD_API_URL that leads elsewhere",
    () => ({ DISCORD_API_URL: `${standIn.url}/elsewhere` }),
    78,
    /not Discord's REST interface.+\(404\): check DISCORD_API_URL/,
  ],
])("%s ends the start with one line that says what to do, and no secret", async (_what, env, code, line) => {
  const kublai = run({ ...live(), ...env() });
  expect(await kublai.ended).toBe(code);
  expect(kublai.complaint()).toEqual([expect.stringMatching(line)]);
  expect(kublai.out() + kublai.complaint().join()).not.toMatch(/sesame|esame/);
  expect(standIn.gateway.sessions).toHaveLength(0);
});

test("what stands in .env counts, unless the environment says otherwise; what is empty there says nothing", async () => {
  const { DISCORD_TOKEN, ...others } = live();
  await writeFile(join(folder, ".env"), `DISCORD_TOKEN=${DISCORD_TOKEN}\nLOG_LEVEL=silent\n`);
  const kublai = run({ ...others, DISCORD_TOKEN: "", LOG_LEVEL: "info" });
  await kublai.says("Kublai listens");
  expect(standIn.gateway.sessions).toHaveLength(1);
});

test("a token that Discord does not know ends the start with 78, without a session and without the token", async () => {
  const kublai = run({ ...live(), DISCORD_TOKEN: "made.up.token" });
  expect(await kublai.ended).toBe(78);
  expect(kublai.complaint()).toEqual([expect.stringMatching(/does not accept DISCORD_TOKEN \(4004\)/)]);
  expect(standIn.gateway.sessions).toHaveLength(0);
  expect(kublai.out()).not.toContain("made.up.token");
});

test("a token that is reset between two questions is no reason to ask for ever", async () => {
  standIn.faults.slow("GET /gateway/bot", 0);
  standIn.faults.refuse("GET /gateway/bot", 401);
  const kublai = run(live());
  expect(await kublai.ended).toBe(78);
  expect(kublai.complaint()).toEqual([expect.stringMatching(/does not accept DISCORD_TOKEN \(4004\)/)]);
});

test("close code 4004, which discord.js survives without a word, ends the process with one line", async () => {
  const kublai = run(live());
  await kublai.says("Kublai listens");
  standIn.gateway.close(4004);
  expect(await kublai.ended).toBe(78);
  expect(kublai.complaint()).toEqual([expect.stringMatching(/does not accept DISCORD_TOKEN \(4004\)/)]);
});

test("a Discord that is down at the start is waited for", async () => {
  const down = standIn.faults.refuse("GET /gateway/bot", 503, { times: 4 });
  const kublai = run(live());
  await kublai.says("The gateway cannot be reached; trying again.");
  await kublai.says("Kublai listens");
  expect(down.hits).toBe(4);
  kublai.child.kill("SIGTERM");
  expect(await kublai.ended).toBe(0);
});

test("SIGTERM while Discord is down ends the waiting with 0", async () => {
  standIn.faults.refuse("GET /gateway/bot", 503, { times: 1_000 });
  const kublai = run(live());
  await kublai.says("trying again");
  kublai.child.kill("SIGTERM");
  expect(await kublai.ended).toBe(0);
});

test.each(["the first question", "the second"])(
  "SIGTERM while Discord leaves %s unanswered ends the waiting with 0",
  async (which) => {
    const asked = which === "the second" ? standIn.faults.slow("GET /gateway/bot", 0) : undefined;
    const left = standIn.faults.hang("GET /gateway/bot");
    const kublai = run(live());
    await standIn.until(() => left.hits || undefined, "Nothing was asked.", 50_000);
    kublai.child.kill("SIGTERM");
    // One that cannot be stopped within ten seconds ends with 70.
    expect(await kublai.ended).toBe(0);
    expect(asked?.hits ?? 1).toBe(1);
  },
);

test("with hardly any session starts left, it leaves them alone and says so", async () => {
  standIn.gateway.setIdentifiesLeft(3);
  const kublai = run(live());
  expect(await kublai.ended).toBe(75);
  expect(kublai.complaint()).toEqual([expect.stringMatching(/Only 3 session starts are left/)]);
  expect(standIn.gateway.sessions).toHaveLength(0);
});

test("SIGTERM finishes the answer that is on its way, and ends with 0", async () => {
  const kublai = run(live());
  await kublai.says("Kublai listens");
  const ada = standIn.person("Ada");
  const slow = standIn.faults.slow("POST /interactions/:interaction/:token/callback", 700);
  const asked = ada.runs("/help");
  await standIn.until(() => slow.hits || undefined, "No answer was begun.", 50_000);
  kublai.child.kill("SIGTERM");
  await asked;
  // One that cannot be stopped within ten seconds ends with 70.
  expect(await kublai.ended).toBe(0);
  expect(kublai.out()).toContain("Kublai has stopped.");
});

test("SIGTERM to `npm start`, whose shell does not hand it on, does not leave an orphan with the token", async () => {
  const kublai = run({ ...live(), npm_lifecycle_event: "start" }, [
    "sh",
    "-c",
    `"${process.execPath}" "${main}"; true`,
  ]);
  await kublai.says("Kublai listens");
  kublai.child.kill("SIGTERM");
  await kublai.says("Kublai has stopped.");
  expect(kublai.complaint()).toEqual([]);
});
