/** Starts Kublai. What Node compiles is kept in its cache, so that the next start is quicker. */
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("#src/process.ts");
