/** GET /akun: the person's own data. Reads only; the session has loaded all that it shows. */
import type { World } from "../../../base/platform/world.ts";
import { page, type Reply, type SessionVisit } from "../../session/web/index.ts";
import { accountPage } from "./akun.html.ts";

export const showAccount = async (world: World, visit: SessionVisit): Promise<Reply> => page(accountPage(world, visit));
