/** One side of `--against`: takes the rounds that its parent asks for, of the product in whose folder it lies. */
import type { Effort, Scene } from "./frame/measure.ts";
import { measuresOf } from "./measures.ts";
import { serveParent } from "./programs/parent.ts";

let scene: Scene | undefined;

serveParent(0, {
  open: async ({ name, effort }: { readonly name: string; readonly effort: Effort }) => {
    const [measure] = await measuresOf([name]);
    scene = await measure?.open(effort);
  },
  take: () => scene?.take(),
  close: () => scene?.close(),
});
