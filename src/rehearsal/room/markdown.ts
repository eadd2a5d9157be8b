/** Discord's Markdown as HTML. Everything that came from a person is escaped; links go nowhere but to http(s). */
import { parse } from "discord-markdown-parser";

/** What the parser gives for a piece of text. */
interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly id?: string;
  readonly level?: number;
  readonly target?: string;
  readonly timestamp?: string;
  readonly format?: string;
  readonly name?: string;
}

/** Names for ids: `<@1>`, `<@&1>` and `<#1>`. */
export interface Names {
  user(id: string): string | undefined;
  role(id: string): string | undefined;
  channel(id: string): string | undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const WRAPPED: Readonly<Record<string, readonly [open: string, close: string]>> = {
  strong: ["<strong>", "</strong>"],
  em: ["<em>", "</em>"],
  underline: ["<u>", "</u>"],
  strikethrough: ["<s>", "</s>"],
  blockQuote: ["<blockquote>", "</blockquote>"],
  subtext: ['<p class="subtext">', "</p>"],
  inlineCode: ["<code>", "</code>"],
  codeBlock: ["<pre><code>", "</code></pre>"],
  spoiler: [
    '<button type="button" class="spoiler" aria-label="Spoiler: press to read"><span>',
    "</span></button>",
  ],
};

/** HTML of a text as Discord would draw it for this reader. */
export function toHtml(text: string, names: Names): string {
  const html = (node: Node): string => {
    const wrapped = WRAPPED[node.type];
    if (wrapped) return wrapped[0] + inside(node.content) + wrapped[1];
    if (node.type === "br") return "<br>";
    if (node.type === "heading") return `<h${node.level ?? 3}>${inside(node.content)}</h${node.level ?? 3}>`;
    if (node.type === "link" || node.type === "url" || node.type === "autolink")
      return link(node, inside(node.content));
    if (node.type === "user") return mention(`@${names.user(node.id ?? "") ?? "unknown"}`);
    if (node.type === "role") return mention(`@${names.role(node.id ?? "") ?? "unknown role"}`);
    if (node.type === "channel") return mention(`#${names.channel(node.id ?? "") ?? "unknown"}`);
    if (node.type === "everyone" || node.type === "here") return mention(`@${node.type}`);
    if (node.type === "slashCommand" || node.type === "commandMention") return mention(`/${node.name ?? ""}`);
    if (node.type === "timestamp") return time(node);
    return inside(node.content);
  };
  const inside = (content: Node["content"]): string =>
    typeof content === "string" ? escapeHtml(content) : (content ?? []).map(html).join("");
  // Of lists the parser knows nothing: a bullet is what Discord draws.
  const bulleted = text.replaceAll(/^( *)[-*] /gmu, "$1• ");
  return (parse(bulleted, "extended") as readonly Node[]).map(html).join("");
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

function mention(name: string): string {
  return `<span class="mention">${escapeHtml(name)}</span>`;
}

function link(node: Node, label: string): string {
  const target = node.target ?? (typeof node.content === "string" ? node.content : "");
  if (!/^https?:\/\//u.test(target)) return label;
  return `<a href="${escapeHtml(target)}" rel="noreferrer" target="_blank">${label || escapeHtml(target)}</a>`;
}

/** The browser writes it out in the reader's own zone. */
function time(node: Node): string {
  const instant = new Date(Number(node.timestamp) * 1000);
  if (Number.isNaN(instant.getTime())) return "";
  return `<time datetime="${instant.toISOString()}" data-format="${escapeHtml(node.format ?? "f")}"></time>`;
}
