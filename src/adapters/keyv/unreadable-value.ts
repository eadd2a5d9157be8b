import type { KeyvSerializationAdapter } from "keyv";

/** A stored value that could not even be turned into data. The message never quotes what was stored. */
export class UnreadableValue extends Error {
  override readonly name = "UnreadableValue";
}

/** JSON as it is: Keyv's own serializer rewrites strings that begin with a colon, and quotes what it cannot parse. */
export const json: KeyvSerializationAdapter = {
  stringify: (data) => JSON.stringify(data),
  parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      throw new UnreadableValue("it is not JSON");
    }
  },
};
