/** The process: its environment, its signals, its exit codes. */

import { inviteLink } from "#src/adapters/discord/invite.ts";
import { CannotConnect } from "#src/adapters/discord/login.ts";
import { PortTaken } from "#src/adapters/health/server.ts";
import { StoreRefusal } from "#src/adapters/keyv/backend.ts";
import type { Bot } from "#src/bot.ts";
import { startBot } from "#src/bot.ts";
import type { Config } from "#src/config.ts";
import { Misconfigured, environment, readConfig } from "#src/config.ts";
import { createLog } from "#src/log.ts";

/** As in sysexits.h: a service manager can be told not to restart after 78. */
const EXIT = { fine: 0, fault: 70, passing: 75, configuration: 78 } as const;
/** A holder that was killed keeps its leases for half a minute. */
const LEASE_PATIENCE = 35_000;
const LONGEST_STOP = 9_500;

const env = environment();
const config = readOrExit();
const { token } = config.discord;
// Without a token there is a room to try Kublai in. Whoever runs it for people wants to hear what is missing.
if (token === undefined && (env["NODE_ENV"] === "production" || process.argv.includes("--live"))) {
  complain(
    "Kublai cannot start: DISCORD_TOKEN is missing. Put your bot's token into .env; https://discord.com/developers/applications has it.",
  );
  process.exit(EXIT.configuration);
}

const log = createLog(config.logLevel, [
  token ?? "",
  ...config.dataKeys.split(",").map((key) => key.trim()),
  config.openai?.key ?? "",
  ...passwordsIn(config.database),
  ...passwordsIn(config.discord.api),
  ...passwordsIn(config.openai?.baseUrl ?? ""),
]);
const starting = new AbortController();
let stopping = false;

const onFatal = (error: Error) => void stop(exitCodeOf(error), error);

const start: Promise<{ stop(): Promise<void> }> = token === undefined ? openRoom() : goLive(token);

process.on("unhandledRejection", (err) => log.error({ err }, "A promise was left alone with its failure."));
process.on("uncaughtException", (err) => {
  log.error({ err }, "Something failed outside of every handler.");
  void stop(EXIT.fault);
});
process.once("SIGTERM", () => void stop(EXIT.fine));
process.once("SIGINT", () => void stop(EXIT.fine));
if (env["npm_lifecycle_event"] !== undefined) watchParent();

try {
  await start;
} catch (error) {
  if (!stopping) await stop(exitCodeOf(error), error);
}

async function goLive(secret: string): Promise<Bot> {
  const bot = await startBot(config, {
    token: secret,
    log,
    clock: () => Date.now(),
    onFatal,
    leasePatience: LEASE_PATIENCE,
    patience: { signal: starting.signal },
  });
  const servers = bot.client.guilds.cache.size;
  const invite = inviteLink(bot.client.application?.id ?? "");
  log.info({ servers, invite }, "Kublai listens. The link invites it.");
  return bot;
}

async function openRoom(): Promise<{ stop(): Promise<void> }> {
  // The room and its stand-in are for trials alone: who is live does without them.
  const { rehearse } = await import("#src/rehearse.ts");
  const [fresh, open] = ["--fresh", "--open"].map((flag) => process.argv.includes(flag));
  const room = await rehearse(config, { fresh: fresh === true, open: open === true, log, onFatal });
  process.stdout.write(
    `No DISCORD_TOKEN, so this is a rehearsal: Kublai and a stand-in for Discord, on this machine only.\nThe room is open at ${room.address}\n`,
  );
  return { stop: () => room.close() };
}

/** Ends the process within ten seconds, whatever happens. */
async function stop(code: number, because?: unknown): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (because !== undefined) explain(because);
  setTimeout(() => process.exit(code || EXIT.fault), LONGEST_STOP).unref();
  starting.abort();
  try {
    const bot = await start.catch(() => undefined);
    await bot?.stop();
    log.info({}, "Kublai has stopped.");
  } catch (err) {
    log.error({ err }, "Kublai could not be stopped cleanly.");
    code ||= EXIT.fault;
  }
  process.exit(code);
}

/** The shell between `npm start` and us dies of SIGTERM instead of handing it on: an orphan would hold the token. */
function watchParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop(EXIT.fine);
  }, 250).unref();
}

function explain(error: unknown): void {
  if (isForPeople(error)) complain(error.message);
  else log.error({ err: error }, "Kublai cannot go on.");
}

function exitCodeOf(error: unknown): number {
  if (!isForPeople(error)) return EXIT.fault;
  return "passing" in error && error.passing ? EXIT.passing : EXIT.configuration;
}

/** Errors whose message was written for the person who hosts Kublai. */
function isForPeople(error: unknown): error is Error {
  return [CannotConnect, StoreRefusal, PortTaken, Misconfigured].some((kind) => error instanceof kind);
}

function readOrExit(): Config {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    complain(error.message);
    return process.exit(EXIT.configuration);
  }
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** As it stands in the address, and as it is meant. */
function passwordsIn(address: string): string[] {
  const password = URL.parse(address)?.password ?? "";
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
