import { lazily } from "../../base/ui/lazily.tsx";

/** The place of PushCard, which is loaded when it is first shown. */
export const PushSlot = lazily(async () => (await import("./PushCard.tsx")).PushCard, "optional");
