/** A real Apache httpd with mod_auth_openidc: how a web server that nobody here wrote asks for a login. */
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./port.ts";
import { unprivilegedUser } from "./postgres-server.ts";
import { packagedFile, runServer } from "./server-program.ts";

/** Loaded in this order. A configuration may name more. */
const MODULES = ["mpm_event", "authn_core", "authz_core", "authz_user", "alias", "dir", "headers", "auth_openidc"];

interface Apache {
  /** `http://localhost:<port>` */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

interface Site {
  /** Directives, as in a `<VirtualHost>`. */
  readonly conf: (origin: string) => string;
  /** Files below the document root: the name and the text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Modules beside the usual ones, as `proxy`. */
  readonly modules?: readonly string[];
}

/** Starts it. It ends with this process. */
export async function startApache({ conf, files = {}, modules = [] }: Site): Promise<Apache> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), "spse-apache-"))];
  const origin = `http://localhost:${port}`;
  const [root, log, user] = [join(folder, "www"), join(folder, "error.log"), unprivilegedUser()];
  mkdirSync(root);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const loaded = [...MODULES, ...modules].map(
    (it) => `LoadModule ${it}_module ${packagedFile("usr/lib/apache2/modules")}/mod_${it}.so`,
  );
  writeFileSync(
    join(folder, "httpd.conf"),
    `ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/httpd.pid
Mutex file:${folder}
Listen 127.0.0.1:${port}
ServerName localhost:${port}
ErrorLog ${log}
${loaded.join("\n")}
StartServers 1
ThreadsPerChild 8
MinSpareThreads 1
MaxSpareThreads 8
MaxRequestWorkers 8
DocumentRoot ${root}
DirectoryIndex index.html
<Directory ${root}>
  Require all granted
</Directory>
${conf(origin)}
`,
  );
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [folder, root, join(folder, "httpd.conf")]) chownSync(path, user.uid, user.gid);
  const args = ["-f", join(folder, "httpd.conf"), "-D", "FOREGROUND"];
  const { stop } = await runServer("apache2", args, port, () => readFileSync(log, "utf8"), { ...user, cwd: folder });
  return {
    origin,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
