/** What Discord asks of a modal, as the payload of callback type 9. */
import { type AnyComponent, everyComponent, identities, type Placed, TEXT_DISPLAY } from "./components.ts";
import { choices, select, SELECTS } from "./selects.ts";
import { codePoints, readable, type Report, reporter, unique, type Violation, within } from "./violation.ts";

export interface AnyModal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly AnyComponent[];
}

const REFERENCE = "components/reference";
const RESPONSE = "interactions/receiving-and-responding#interaction-response-object-modal";
const ROW = 1;
const TEXT_INPUT = 4;
const LABEL = 18;
const FILE_UPLOAD = 19;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;
const CHECKBOX = 23;
const IN_LABEL = new Set([...SELECTS.keys(), TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX]);

/** Everything that Discord would refuse about a modal. */
export function modalViolations(modal: AnyModal): Violation[] {
  const found: Violation[] = [];
  const response = reporter(RESPONSE, found);
  readable(response, "data.title", modal.title, 1, 45);
  within(response, "data.custom_id", modal.custom_id, 1, 100);
  if (modal.components.length < 1 || modal.components.length > 5) {
    response("data.components", "Must be between 1 and 5 in length.");
  }
  const report = reporter(REFERENCE, found);
  const all = everyComponent(modal.components, "data.components");
  for (const one of all) {
    place(report, one);
    field(report, one);
  }
  unique(report, identities(all, "custom_id"), "Component custom id");
  unique(report, identities(all, "id"), "Component id");
  return found;
}

function place(report: Report, { path, component, parent }: Placed): void {
  const { type } = component;
  if (!parent && ![ROW, TEXT_DISPLAY, LABEL].includes(type))
    report(path, `Component type ${type} cannot stand at the top level of a modal.`);
  if (parent?.type === ROW && type !== TEXT_INPUT)
    report(path, "An action row of a modal holds one text input.");
  if (parent?.type === LABEL && !IN_LABEL.has(type))
    report(path, `Component type ${type} cannot stand in a label.`);
  if (type === ROW && component.components?.length !== 1)
    report(`${path}.components`, "Must be 1 in length.");
  if (type === LABEL && !component.component) report(`${path}.component`, "This field is required.");
  if (type === LABEL) {
    readable(report, `${path}.label`, component.label ?? "", 1, 45);
    readable(report, `${path}.description`, component.description, 1, 100);
  }
  if (parent?.type === ROW) readable(report, `${path}.label`, component.label ?? "", 1, 45);
  if (type === TEXT_DISPLAY) readable(report, `${path}.content`, component.content ?? "", 1, 4000);
  if (component.disabled) report(`${path}.disabled`, "Nothing in a modal can be disabled.");
}

function field(report: Report, one: Placed): void {
  const { path, component, parent } = one;
  if (component.type === TEXT_INPUT) textInput(report, one);
  if (!IN_LABEL.has(component.type)) return;
  if (component.type === TEXT_INPUT && parent?.type === LABEL && component.label) {
    report(`${path}.label`, "A text input in a label has no label of its own.");
  }
  const required = component.required ?? true;
  if (SELECTS.has(component.type)) select(report, one, required ? 1 : 0);
  else within(report, `${path}.custom_id`, component.custom_id ?? "", 1, 100);
  if (component.type === RADIO_GROUP) choices(report, path, component.options ?? [], 2, 10);
  if (
    component.type === RADIO_GROUP &&
    (component.options ?? []).filter((option) => option.default).length > 1
  ) {
    report(`${path}.options`, "One option at most can be the default.");
  }
  if (component.type === CHECKBOX && component.required !== undefined) {
    report(`${path}.required`, "A single checkbox cannot be required.");
  }
  if (component.type === CHECKBOX_GROUP) {
    choices(report, path, component.options ?? [], 1, 10);
    amounts(report, one, required, Math.min(component.options?.length ?? 10, 10));
  }
  if (component.type === FILE_UPLOAD) amounts(report, one, required, 1);
  if (component.type === FILE_UPLOAD && (component.file_types?.length ?? 0) > 10) {
    report(`${path}.file_types`, "Must be 10 or fewer in length.");
  }
}

function amounts(report: Report, { path, component }: Placed, required: boolean, most: number): void {
  const min = component.min_values ?? 1;
  const max = component.max_values ?? most;
  if (min < (required ? 1 : 0) || min > 10)
    report(`${path}.min_values`, `Must be between ${required ? 1 : 0} and 10.`);
  if (max < 1 || max > 10) report(`${path}.max_values`, "Must be between 1 and 10.");
  if (min > max) report(`${path}.min_values`, "Must not be more than max_values.");
  if (component.type !== CHECKBOX_GROUP) return;
  if (max > (component.options?.length ?? 0)) {
    report(`${path}.max_values`, "Must not be more than the number of options.");
  }
  if ((component.options ?? []).filter((option) => option.default).length > max) {
    report(`${path}.options`, "More options are set by default than may be checked.");
  }
}

function textInput(report: Report, { path, component }: Placed): void {
  const { min_length: min = 0, max_length: max = 4000, value } = component;
  if ((min ?? 0) < 0 || (min ?? 0) > 4000) report(`${path}.min_length`, "Must be between 0 and 4000.");
  if ((max ?? 4000) < 1 || (max ?? 4000) > 4000) report(`${path}.max_length`, "Must be between 1 and 4000.");
  if ((min ?? 0) > (max ?? 4000)) report(`${path}.min_length`, "Must not be more than max_length.");
  if (component.style !== 1 && component.style !== 2) report(`${path}.style`, "Value must be one of {1, 2}.");
  within(report, `${path}.placeholder`, component.placeholder, 0, 100);
  if (value && (codePoints(value) > (max ?? 4000) || codePoints(value) < (min ?? 0))) {
    report(`${path}.value`, `Must be between ${min ?? 0} and ${max ?? 4000} in length.`);
  }
}
