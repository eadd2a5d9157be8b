/** From a method and a path to the route that answers it. Knows templates, and nothing of what stands behind. */
import type { Core } from "./core.ts";
import type { Upload } from "./files.ts";
import type { Window } from "./rate-limits.ts";
import { type RouteName, ROUTES } from "./route-list.ts";
import type { Shape } from "./spec.ts";
import type { Message } from "./world.ts";

/** One request, as a route sees it. `body` has been parsed with the route's shape. */
export interface Call<Body = never> {
  readonly core: Core;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly uploads: readonly Upload[];
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly message?: Message;
}

export interface Route {
  /** `bot` needs the token in the header; `token` carries an interaction's in its path. */
  readonly auth: "bot" | "token";
  readonly shape?: Shape;
  readonly window?: Window;
  handle(call: Call): Reply;
}

export type Routes = Partial<Record<RouteName, Route>>;

export interface Match {
  readonly name: RouteName;
  readonly params: Readonly<Record<string, string>>;
  /** What limits are counted by: the channel, the server, or the webhook and its token. */
  readonly major: string;
}

const TEMPLATES = ROUTES.map((name) => {
  const [method = "", template = ""] = name.split(" ");
  return { name, method, parts: template.split("/").slice(1) };
});

/** The route for a path below the version prefix, or undefined. Literal parts win over parameters. */
export function match(method: string, path: string): Match | undefined {
  const parts = path.split("/").slice(1).map(decodeURIComponent);
  const fitting = TEMPLATES.filter(
    (template) =>
      template.method === method &&
      template.parts.length === parts.length &&
      template.parts.every((part, at) => part.startsWith(":") || part === parts[at]),
  );
  const [best] = fitting.sort((a, b) => parameters(a.parts) - parameters(b.parts));
  if (!best) return undefined;
  const params = Object.fromEntries(
    best.parts.flatMap((part, at) => (part.startsWith(":") ? [[part.slice(1), parts[at] ?? ""]] : [])),
  );
  const major = params["token"] ?? params["channel"] ?? params["guild"] ?? "";
  return { name: best.name, params, major };
}

function parameters(parts: readonly string[]): number {
  return parts.filter((part) => part.startsWith(":")).length;
}
