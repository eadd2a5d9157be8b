/** What Discord asks of selects, and of the options of anything that has options. In messages and in modals alike. */
import type { AnyComponent, AnyOption, Placed } from "./components.ts";
import { readable, type Report, unique, within } from "./violation.ts";

/** Selects, and what each of them can point at. */
export const SELECTS = new Map<number, readonly string[]>([
  [3, []],
  [5, ["user"]],
  [6, ["role"]],
  [7, ["user", "role"]],
  [8, ["channel"]],
]);

/** Shared by messages and modals; in a modal the smallest `min_values` of a required select is 1. */
export function select(report: Report, { path, component }: Placed, leastRequired: 0 | 1): void {
  within(report, `${path}.custom_id`, component.custom_id ?? "", 1, 100);
  within(report, `${path}.placeholder`, component.placeholder, 0, 150);
  const { min_values: min = 1, max_values: max = 1, options } = component;
  if ((min ?? 1) < leastRequired || (min ?? 1) > 25)
    report(`${path}.min_values`, `Must be between ${leastRequired} and 25.`);
  if ((max ?? 1) < 1 || (max ?? 1) > 25) report(`${path}.max_values`, "Must be between 1 and 25.");
  if ((min ?? 1) > (max ?? 1)) report(`${path}.min_values`, "Must not be more than max_values.");
  chosenBefore(report, path, component);
  if (component.type !== 3) return;
  choices(report, path, options ?? [], 1, 25);
  if ((max ?? 1) > (options?.length ?? 0))
    report(`${path}.max_values`, "Must not be more than the number of options.");
  if ((options ?? []).filter((option) => option.default).length > (max ?? 1)) {
    report(`${path}.options`, "More options are set by default than may be chosen.");
  }
}

function chosenBefore(report: Report, path: string, component: AnyComponent): void {
  const { default_values: chosen, min_values: min = 1, max_values: max = 1, type } = component;
  const kinds = SELECTS.get(type) ?? [];
  if (!chosen?.length) return;
  if (chosen.length < (min ?? 1) || chosen.length > (max ?? 1))
    report(`${path}.default_values`, "Must be between min_values and max_values in length.");
  if (chosen.some((one) => !kinds.includes(one.type)))
    report(`${path}.default_values`, `This select points at ${kinds.join(" and ") || "options"} alone.`);
}

/** Options of a string select, a radio group or a checkbox group. */
export function choices(
  report: Report,
  path: string,
  options: readonly AnyOption[],
  min: number,
  max: number,
): void {
  if (options.length < min || options.length > max)
    report(`${path}.options`, `Must be between ${min} and ${max} in length.`);
  options.forEach((option, at) => {
    readable(report, `${path}.options[${at}].label`, option.label, 1, 100);
    within(report, `${path}.options[${at}].value`, option.value, 1, 100);
    within(report, `${path}.options[${at}].description`, option.description, 0, 100);
  });
  unique(
    report,
    options.map(({ value }, at) => ({ path: `${path}.options[${at}].value`, value })),
    "Option value",
  );
}
