declare module "tracery-grammar" {
  interface Grammar {
    flatten(rule: string): string;
    clearState(): void;
    addModifiers(modifiers: unknown): void;
  }
  const tracery: {
    createGrammar(rules: Record<string, readonly string[]>): Grammar;
    readonly baseEngModifiers: unknown;
  };
  export default tracery;
}

declare module "improv" {
  interface Group {
    readonly tags: readonly (readonly string[])[];
    readonly phrases: readonly string[];
  }
  export default class Improv {
    constructor(
      spec: Record<string, { readonly groups: readonly Group[] }>,
      options?: Record<string, unknown>,
    );
    gen(rule: string, model: object): string;
    /** Grows with every text. */
    history: unknown[];
  }
}
