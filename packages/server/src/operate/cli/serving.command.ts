/** `spse demo` and `spse serve`. */
import { ConfigError, parseConfig } from "../../base/platform/config/config.ts";
import { inWorld } from "./command-line.ts";
import type { Commands } from "./command-table.ts";

export const servingCommands: Commands = {
  demo: {
    id: "coba di komputer ini: akun contoh, email tampil di /dev/mail, tidak ada yang keluar dari komputer ini",
    en: "try it on this computer: sample accounts, emails shown at /dev/mail, nothing leaves this computer",
    options: {
      "--phone": {
        id: "layani juga ponsel di jaringan ini, lewat HTTPS dengan sertifikat buatan sendiri",
        en: "serve phones in this network too, over HTTPS with a certificate made here",
      },
      "--names <portal,app>": {
        id: "bersama --phone: dua nama host yang mengarahkan ponsel ke sini, pengganti nama .local",
        en: "with --phone: two host names that lead phones here, in place of .local names",
      },
    },
    run: async ({ settings, terminal }, { phone, names }: { phone: boolean; names?: string }) => {
      const config = parseConfig(demoSettings(settings()));
      if (config.mode !== "demo") throw new ConfigError("SPSE_MODE: this is `demo`; for production run `spse serve`");
      const phones = phone ? (await import("./phone/phone.ts")).forPhones(config, names) : undefined;
      const { runDemo } = await import("./demo.ts");
      await inWorld(phones?.config ?? config, (world) => runDemo(world, terminal, phones), {
        begins: true,
        beginsAnew: true,
      });
    },
  },
  serve: {
    id: "jalankan server produksi; saat pertama dijalankan, tautan untuk membuat Admin PPE pertama dicetak",
    en: "serve in production; the first start prints a link that creates the first Admin PPE",
    options: {
      "--workers <n>": {
        id: "layani dengan sekian proses di port yang sama, dengan PostgreSQL; SIGHUP memperbarui satu per satu",
        en: "serve with this many processes at the same ports, on PostgreSQL; SIGHUP renews them one by one",
      },
    },
    run: async ({ settings, terminal }, options: { workers?: string }) => {
      const its = settings();
      if (its.SPSE_MODE !== "production")
        throw new ConfigError("SPSE_MODE: `serve` needs SPSE_MODE=production; to try it out, run `npm start`");
      const config = parseConfig(its);
      const { runParent, runServe, runWorker } = await import("./serve.ts");
      if (options.workers === undefined) return inWorld(config, (world) => runServe(world, terminal), { begins: true });
      const { isWorker, parseWorkers } = await import("./workers.ts");
      const workers = parseWorkers(options.workers, config);
      if (isWorker())
        return inWorld(config, (world) => runWorker(world, terminal), { begins: true, processes: workers });
      const team = await inWorld(config, (world) => runParent(world, terminal, workers), { begins: true });
      await team.untilStopped();
    },
  },
};

/**
 * The demo shows the app in a frame beside the portal. Browsers that block the storage of other sites let it keep its accounts only where both
 * names are of one site, which `localhost` and `authenticator.localhost` are not.
 */
const demoSettings = (its: Record<string, string | undefined>): Record<string, string | undefined> => ({
  SPSE_PORTAL_URL: `http://spse.localhost:${its.SPSE_PORTAL_PORT ?? 4500}`,
  SPSE_AUTHENTICATOR_URL: `http://authenticator.spse.localhost:${its.SPSE_AUTHENTICATOR_PORT ?? 4501}`,
  ...its,
});
