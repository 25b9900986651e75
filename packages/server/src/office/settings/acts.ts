/** The settings of the LPSE that Admin PPE changes, each act by its own proof (office/frame/act.ts). */
import type { Act } from "../frame/index.ts";
import { announce, changeAnnounced, endAnnounced } from "./announce.act.ts";
import { setLogo } from "./logo.act.ts";
import { setSettings } from "./set.act.ts";

export const settingsActs: readonly Act[] = [setSettings, setLogo, announce, changeAnnounced, endAnnounced];
