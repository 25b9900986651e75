/** The present figures of a process. */

import type { Figures } from "../../base/platform/monitor.ts";
import { loadMailBacklog } from "../../base/platform/outbox/outbox.sql.ts";
import type { World } from "../../base/platform/world.ts";
import { countWaiting } from "../../connect/application/messages/index.ts";
import { countUntold } from "../../connect/openid/index.ts";
import { loadPushBacklog } from "../../core/acceptor/index.ts";
import { lastBackups } from "../../core/audit/index.ts";

/** @param isReady the check of `/readyz`. If the database does not answer, it gets no further queries. */
export async function lookAtFigures(world: World, isReady: () => Promise<boolean>): Promise<Figures> {
  const ready = await isReady().catch(() => false);
  const backlog = ready ? await loadBacklog(world).catch(() => UNKNOWN) : UNKNOWN;
  const { computed, busy } = world.hashing.figures();
  const hashing = world.hashing.queue();
  return {
    ready: ready ? 1 : 0,
    hashed: computed,
    hashingRefused: busy,
    hashingWaiting: hashing.waiting,
    hashingWait: hashing.waited / 1000,
    loginsWaiting: world.turns.queue("login").waiting + world.turns.queue("begun").waiting,
    heldOpen: world.heldOpen.count(),
    turnedAway: world.overload.figures().turnedAway,
    ...backlog,
  };
}

const UNKNOWN = {
  ...{ mailWaiting: null, mailOldest: null, pushWaiting: null, messagesWaiting: null },
  ...{ backupAge: null, backupCheckAge: null, backupUnfit: null },
} as const;

async function loadBacklog(world: World) {
  const [{ made, checked, unfit }, { waiting, since }, push, ...messages] = await Promise.all([
    lastBackups(world.db),
    loadMailBacklog(world),
    loadPushBacklog(world),
    countWaiting(world),
    countUntold(world),
  ]);
  return {
    ...{ mailWaiting: waiting, mailOldest: since === null ? 0 : world.now() - since, pushWaiting: push.waiting },
    messagesWaiting: messages[0] + messages[1],
    backupAge: made && world.now() - made,
    backupCheckAge: checked && world.now() - checked,
    backupUnfit: unfit === null ? 0 : 1,
  };
}
