import { lazily } from "../ui/lazily.tsx";

/** The place of ChangeNotices, which are loaded when there is one to show. */
export const ChangeSlot = lazily(async () => (await import("./ChangeNotices.tsx")).ChangeNotices, "optional");
