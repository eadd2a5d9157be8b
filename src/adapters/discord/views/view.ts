/**
 * What a view returns: a message as Discord takes it, in Components V2, as plain JSON. Members' text is put in as
 * it is: discord.js's builders count UTF-16 units and refuse honest emoji, Discord counts code points.
 * https://discord.com/developers/docs/components/reference
 */
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  APISectionComponent,
  APISelectMenuOption,
  APISeparatorComponent,
  APIStringSelectComponent,
  APITextDisplayComponent,
} from "discord-api-types/v10";
import { ButtonStyle, ComponentType, SeparatorSpacingSize } from "discord-api-types/v10";

/** One message, without a word about who sees it. */
export interface View {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files?: readonly Picture[];
}

/** A file that a component refers to as `attachment://name`. `alt` says in words what is in it. */
export interface Picture {
  readonly name: string;
  readonly data: Uint8Array;
  readonly alt: string;
}

/** A modal: a title of at most 45 characters and one to five fields. */
export type ModalView = APIModalInteractionResponseCallbackData;

/** A message of nothing but text. */
export function saying(...paragraphs: readonly string[]): View {
  return { components: paragraphs.map(text) };
}

export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/** A line with some room around it. */
export function line(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** Up to five buttons, or one menu. */
export function row(
  ...components: readonly APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components: [...components] };
}

/** Text with one small button beside it. */
export function beside(content: string, accessory: APIButtonComponentWithCustomId): APISectionComponent {
  return { type: ComponentType.Section, components: [text(content)], accessory };
}

type Style = "primary" | "secondary" | "success" | "danger";
const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const satisfies Record<Style, ButtonStyle>;

/** A button with a label of at most 34 characters (what a phone shows) and a custom id from its route. */
export function button(
  label: string,
  id: string,
  options: { style?: Style; disabled?: boolean } = {},
): APIButtonComponentWithCustomId {
  const { style = "secondary", disabled = false } = options;
  return {
    type: ComponentType.Button,
    style: styles[style],
    label,
    custom_id: id,
    ...(disabled ? { disabled } : {}),
  };
}

/** A menu to choose from at most 25 options, one unless `max` says otherwise. */
export function menu(
  placeholder: string,
  id: string,
  options: readonly APISelectMenuOption[],
  max = 1,
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder,
    options: [...options],
    ...(max > 1 ? { max_values: max } : {}),
  };
}
