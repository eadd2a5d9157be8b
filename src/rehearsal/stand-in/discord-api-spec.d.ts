/** The package ships its zod schemas without types; spec.ts asks for each by name and says when one is missing. */
declare module "discord-api-spec/zod";
