/** The link with which Kublai is asked into a server, with the permissions that it uses and no others. */
import { OAuth2Scopes, PermissionFlagsBits } from "discord-api-types/v10";

const permissions = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.ReadMessageHistory,
];

export function inviteLink(application: string): string {
  const url = new URL("https://discord.com/oauth2/authorize");
  url.searchParams.set("client_id", application);
  url.searchParams.set("scope", `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`);
  url.searchParams.set("permissions", String(permissions.reduce((all, one) => all | one)));
  return url.href;
}
