/** Each client that is walked: its template, its package, its program, and what of it is walked beyond the login. */

/** The registry's exact versions, and Debian's own. The first lists are the clients; the others are what their programs need. */
export const packages = {
  npm: [
    ...["openid-client@6.9.0", "better-auth@1.7.25", "@auth/core@0.41.3", "express-openid-connect@3.4.0"],
    ...["passport-openidconnect@0.1.2", "passport@0.7.0", "express@5.3.0", "express-session@1.19.0"],
  ],
  debian: [
    ...["python3-authlib", "python3-social-auth-core", "python3-django-allauth", "golang-github-coreos-go-oidc-v3-dev"],
    ...["libapache2-mod-auth-openidc", "python3-flask", "python3-social-django", "golang-go", "apache2-bin"],
  ],
} as const;

export interface Row {
  /** The word of its template in `office/applications/clients.ts`. */
  readonly client: string;
  /** The package whose version counts; `java`: the machine's own. */
  readonly from: string;
  /** In `clients/`: `CONFIG` in it is replaced by the printed configuration. */
  readonly program: string;
  /** Where a person begins; absent: `/login`. */
  readonly login?: string;
  /** The path at which it asks the portal to log out. */
  readonly logout?: string;
  /** The path at which it hears of a logout. */
  readonly backchannel?: string;
}

const row = (client: string, from: string, program: string, more: Partial<Row> = {}): Row => ({
  ...{ client, from, program, ...more },
});

export const rows: readonly Row[] = [
  row("openid-client", "openid-client", "openid-client.mjs", { logout: "/logout" }),
  row("better-auth", "better-auth", "better-auth.mjs", { logout: "/logout" }),
  row("authjs", "@auth/core", "authjs.mjs"),
  row("express-openid-connect", "express-openid-connect", "express-openid-connect.mjs", {
    ...{ logout: "/logout", backchannel: "/backchannel-logout" },
  }),
  row("passport", "passport-openidconnect", "passport.mjs"),
  row("authlib", "python3-authlib", "authlib_flask.py"),
  row("social-core", "python3-social-auth-core", "django_site.py", { login: "/login/oidc/" }),
  row("django-allauth", "python3-django-allauth", "django_site.py", { login: "/accounts/oidc/spse/login/" }),
  row("go-oidc", "golang-github-coreos-go-oidc-v3-dev", "go_oidc.go"),
  row("java", "java", "Client.java"),
  row("apache", "libapache2-mod-auth-openidc", "apache.conf", {
    ...{ logout: "/callback?logout=LANDING", backchannel: "/callback?logout=backchannel" },
  }),
];
