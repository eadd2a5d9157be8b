/** What the page and its server say to one another. */
export interface Piece {
  readonly type: number;
  readonly label?: string;
  readonly description?: string | null;
  readonly style?: number;
  readonly custom_id?: string;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly emoji?: { readonly name?: string };
  readonly html?: string;
  readonly spoiler?: boolean;
  readonly accent_color?: number | null;
  readonly placeholder?: string;
  readonly options?: readonly Option[];
  readonly channel_types?: readonly number[];
  readonly min_values?: number;
  readonly max_values?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly required?: boolean;
  readonly value?: string | null;
  readonly default?: boolean;
  readonly default_values?: readonly { readonly id: string }[];
  readonly divider?: boolean;
  readonly component?: Piece;
  readonly components?: readonly Piece[];
  readonly accessory?: Piece;
  readonly media?: { readonly url: string };
  readonly file?: { readonly url: string };
  readonly name?: string;
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string }[];
}

export interface Option {
  readonly label: string;
  readonly value: string;
  readonly description?: string | null;
  readonly default?: boolean;
}

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly type?: number;
}

export interface Message {
  readonly id: string;
  readonly author: string;
  readonly isBot: boolean;
  readonly isMine: boolean;
  readonly at: number;
  readonly html: string;
  readonly components: readonly Piece[];
  readonly files: readonly { readonly name: string; readonly url: string; readonly isPicture: boolean }[];
  readonly isPrivate: boolean;
  readonly isThinking: boolean;
  readonly isEdited: boolean;
  readonly rings: boolean;
  readonly threadId?: string;
  readonly answers?: string;
}

export interface CommandOption {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly options?: readonly CommandOption[];
}

export interface Command {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly CommandOption[];
}

export interface Scene {
  /** Which room it is: a fresh one is never the one before. */
  readonly room: string;
  readonly now: number;
  readonly here: string;
  readonly person: string;
  readonly people: readonly { readonly name: string; readonly part: string; readonly rung: number }[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly isThread: boolean;
    readonly isAdult: boolean;
    readonly isDirect: boolean;
    readonly newest: string | null;
  }[];
  readonly messages: readonly Message[];
  readonly commands: readonly Command[];
  readonly messageCommands: readonly string[];
  readonly modal?: { readonly title: string; readonly parts: readonly Piece[] };
  readonly pointable: {
    readonly users: readonly Named[];
    readonly roles: readonly Named[];
    readonly channels: readonly Named[];
  };
  readonly log: readonly { readonly at: number; readonly line: string; readonly isRefused: boolean }[];
}

/** What Discord, or the room, says instead of doing it. */
export class Failed extends Error {
  /** The bot gave no answer in time: that is shown where it was asked. */
  readonly isSilence: boolean;

  constructor({ failed = "This interaction failed", isSilence = false }: Failure) {
    super(failed);
    this.isSilence = isSilence;
  }
}

interface Failure {
  readonly failed?: string;
  readonly isSilence?: boolean;
}

/** Asks the room. Throws `Failed` with the sentence that a person would read. */
export async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(
    path,
    body === undefined
      ? {}
      : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
  );
  const answer = (await response.json()) as T & Failure;
  if (!response.ok) throw new Failed(answer);
  return answer;
}

/** What the page can do: bound to who one is and where one looks. */
export interface Doer {
  /** Does it and shows what came of it; a failure is given back, and shown as Discord shows it. */
  act(what: Act): Promise<unknown>;
  scene(): Scene;
  /** Looks at a channel, and at one message in it. */
  go(channel: string, message?: string): Promise<void>;
}

export type Act = Readonly<Record<string, unknown>> & { readonly act: string };
