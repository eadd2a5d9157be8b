/**
 * Typed custom ids: `name:first:second`, at most 100 characters, all the state that a button carries.
 * A view writes them, a command's route reads them; a message from last year must still be readable, so a
 * field is never reordered: a changed id gets a new name.
 * Limits: https://discord.com/developers/docs/components/reference#custom-id
 */
const LONGEST = 100;

/** One part of a custom id. `read` answers `undefined` for whatever `write` could not have written. */
export interface Field<T> {
  write(value: T): string;
  read(text: string): T | undefined;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values that the fields of an id hold. */
export type ArgsOf<F> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** A kind of custom id: `of` writes one, `read` answers its values, or `undefined` if it is not of this kind. */
export interface CustomId<Args> {
  readonly name: string;
  of(args: Args): string;
  read(id: string): Args | undefined;
}

/** The name in front of the first colon: what dispatch looks for. */
export function nameIn(id: string): string {
  return id.split(":", 1)[0] ?? "";
}

/**
 * Declares a kind of custom id. Fields are written in the order in which they are listed.
 * @throws when an id would be longer than Discord takes: a fault of the view, found by its first test
 */
export function customId<const F extends Fields>(name: string, fields: F): CustomId<ArgsOf<F>> {
  if (!/^[a-z][a-z0-9.-]*$/.test(name)) throw new Error(`"${name}" cannot name a custom id.`);
  const entries = Object.entries(fields);
  return {
    name,
    of(args) {
      const values = args as Record<string, unknown>;
      let id = name;
      for (const [key, field] of entries) id += `:${guarded(field.write(values[key]))}`;
      // Code points are counted only where there may be too many: there are never more of them than of units.
      if (id.length > LONGEST && [...id].length > LONGEST)
        throw new Error(`A custom id of "${name}" has more than ${LONGEST} characters.`);
      return id;
    },
    read(id) {
      const [first, ...parts] = id.split(":");
      if (first !== name || parts.length !== entries.length) return undefined;
      const args: Record<string, unknown> = {};
      for (const [index, [key, field]] of entries.entries()) {
        const part = unguarded(parts[index] ?? "");
        const value = part === undefined ? undefined : field.read(part);
        if (value === undefined) return undefined;
        args[key] = value;
      }
      return args as ArgsOf<F>;
    },
  };
}

/** Any text; one that must match gives its pattern. */
export function text(pattern?: RegExp): Field<string> {
  return {
    write: (value) => value,
    read: (part) => (pattern === undefined || pattern.test(part) ? part : undefined),
  };
}

/** A whole number from 0 up to and including `max`, written in base 36. */
export function whole(max: number = Number.MAX_SAFE_INTEGER): Field<number> {
  return {
    write: (value) => value.toString(36),
    read(part) {
      const value = Number.parseInt(part, 36);
      return value.toString(36) === part && value >= 0 && value <= max ? value : undefined;
    },
  };
}

/** One of a few words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Field<Word> {
  return { write: (word) => word, read: (part) => words.find((word) => word === part) };
}

/** Yes or no. */
export const flag: Field<boolean> = {
  write: (value) => (value ? "1" : "0"),
  read: (part) => (part === "1" ? true : part === "0" ? false : undefined),
};

/** A Discord id: a person, a server, a channel, a message. */
export const snowflake: Field<string> = text(/^\d{15,20}$/);

function guarded(part: string): string {
  return part.replaceAll("%", "%25").replaceAll(":", "%3A");
}

function unguarded(part: string): string | undefined {
  if (/%(?!25|3A)/.test(part)) return undefined;
  return part.replaceAll("%3A", ":").replaceAll("%25", "%");
}
