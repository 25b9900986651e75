import { lazily } from "../ui/lazily.tsx";

/** The place of ResetNotices, which are loaded when there is one to show. */
export const ResetSlot = lazily(async () => (await import("./ResetNotices.tsx")).ResetNotices, "optional");
