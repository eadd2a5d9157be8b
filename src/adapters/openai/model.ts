import type { ChatModel } from "openai/resources/shared";

/** Small, current, and in the SDK's own list, so that an update of the SDK says when it has gone. */
export const DEFAULT_MODEL: ChatModel = "gpt-5.4-mini";
