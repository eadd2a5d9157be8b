/** Why a database could not be opened, as a sentence for the person who hosts Kublai: with the code, and no value. */
import { StoreRefusal } from "#src/adapters/keyv/backend.ts";

/** By the codes of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html) and of the machine. */
const REASONS: readonly (readonly [codes: RegExp, sentence: string, passing?: "passing"])[] = [
  [/^(28...)$/, "PostgreSQL does not let this user in: check the user and the password in DATABASE_URL."],
  [/^3D000$/, "PostgreSQL has no such database: create the one that DATABASE_URL names."],
  [/^42501$/, "This user of PostgreSQL may not lay tables: let the user of DATABASE_URL own the database."],
  [
    /^(08...|53...|57P0.|ECONN.+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/,
    "PostgreSQL cannot be reached: see whether it runs, and check the host and the port in DATABASE_URL.",
    "passing",
  ],
  [
    /^(ERR_SQLITE_ERROR|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR|EEXIST|ENOSPC)$/,
    "The file in DATABASE_URL cannot be opened as a database: name one in a folder that Kublai may write to.",
  ],
];

/** The refusal to throw in the place of what the database said; what has no known reason is given back as it is. */
export function notOpened(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = REASONS.find(([codes]) => codes.test(code));
  if (error instanceof StoreRefusal || reason === undefined) return error;
  const [, sentence, passing] = reason;
  // SQLite has one code for everything, and fixed words for each reason.
  const words = error instanceof Error && "errstr" in error ? String(error.errstr) : code;
  return new StoreRefusal(`${sentence} (${words})`, passing !== undefined);
}
