/** Somebody at the stand-in, as tests and the rehearsal page hold them. Only types: `client.ts` is how they do it. */
import type { AnyComponent } from "#src/adapters/discord/limits/components.ts";

import type { PermissionName } from "../stand-in/permissions.ts";
import type { Answer, Channel, Command, Interaction, User } from "../stand-in/world.ts";
import type { Where } from "./find.ts";
import type { Field, FieldValues } from "./modal-form.ts";
import type { OptionValues, PickedFile, Pointed } from "./picker.ts";
import type { Place } from "./places.ts";
import type { SeenMessage } from "./seen.ts";

export interface PersonPlan {
  readonly permissions?: readonly PermissionName[];
  /** Roles of the server, by name. */
  readonly roles?: readonly string[];
  readonly bot?: boolean;
  readonly locale?: string;
  readonly nick?: string;
}

/** What came of something that a person did. */
export interface Reaction {
  readonly kind: Answer["kind"];
  /** The message that answered, changed, or says "thinking…". */
  readonly message: SeenMessage | undefined;
  readonly modal: SeenModal | undefined;
  readonly interaction: Interaction;
}

export interface SeenModal {
  readonly title: string;
  readonly text: string;
  readonly fields: readonly Field[];
  /** What the bot sent, for whoever draws it. */
  readonly parts: readonly AnyComponent[];
}

export interface Forged {
  readonly kind: "button" | "select" | "modal";
  readonly on?: SeenMessage;
  readonly values?: readonly string[];
  /** For a modal: text inputs by custom id. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Person extends Pointed {
  readonly name: string;
  readonly mention: string;
  readonly user: User;
  /** The same person, looking at another channel (by name), a thread, or their direct messages with the bot. */
  in(place: Place): Person;
  readonly channel: Channel;
  /** The slash commands that the picker offers them here. */
  readonly commands: readonly string[];
  /** The same with all that is known of them, for a picker that is drawn. */
  readonly picker: readonly Command[];
  /** The commands in the menu of a message. */
  readonly messageCommands: readonly string[];
  runs(command: string, options?: OptionValues): Promise<Reaction>;
  /** What an option that completes itself offers for a text. */
  types(
    command: string,
    option: string,
    text: string,
    others?: OptionValues,
  ): Promise<readonly { name: string; value: string | number }[]>;
  usesOn(command: string, message: SeenMessage): Promise<Reaction>;
  presses(label: string, where?: Where): Promise<Reaction>;
  chooses(menu: string, values: string | readonly (string | Pointed)[], where?: Where): Promise<Reaction>;
  /** Fills in the open modal, by label, and submits it. It stays open if the bot does not answer. */
  submits(values?: FieldValues): Promise<Reaction>;
  closesModal(): void;
  readonly modal: SeenModal | undefined;
  says(
    text: string,
    options?: { readonly replyTo?: SeenMessage; readonly files?: readonly PickedFile[] },
  ): SeenMessage;
  deletes(message: SeenMessage): void;
  /** Fetches a file of a message by its link, as the client would, and reads it as text. */
  downloads(message: SeenMessage, file?: string): Promise<string>;
  /** Everything they can see here, oldest first. */
  readonly messages: readonly SeenMessage[];
  /** Waits (3 s at most) until a message here says so, and returns the newest that does. */
  sees(text: RegExp | string, options?: { readonly patience?: number }): Promise<SeenMessage>;
  /** Fails if any message here says so. Wait for `standIn.settled()` first, where something is still happening. */
  doesNotSee(text: RegExp | string): void;
  /** The messages that rang for them. */
  readonly rung: readonly SeenMessage[];
  /** Sends what Discord's client never would. */
  forges(customId: string, forged: Forged): Promise<Reaction>;
  /** Restarts their client: private messages are gone. */
  reloads(): void;
  gains(role: string): void;
  loses(role: string): void;
  leaves(): void;
  refusesDirectMessages(): void;
}
