/** The parts of oidc-provider 9.13.3 that we use: the package brings no types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  /** Koa's context, with the values that the library has read. */
  export interface Context {
    readonly req: IncomingMessage;
    readonly path: string;
    readonly query: Readonly<Record<string, string | string[] | undefined>>;
    body: unknown;
    type: string;
    readonly remove: (header: string) => void;
    readonly state: { standing?: Promise<unknown>; asked?: unknown; refused?: Refusal };
    readonly set: (header: string, value: string | readonly string[]) => void;
    readonly append: (header: string, value: string) => void;
    readonly redirect: (to: string) => void;
    readonly response: { readonly get: (header: string) => string | string[] | undefined };
    readonly oidc: {
      readonly provider: Provider;
      readonly route: string;
      readonly client: Client;
      readonly session: LibrarySession;
      readonly params: Readonly<Record<string, string | undefined>>;
      readonly requestParamOIDCScopes: ReadonlySet<string>;
      readonly requestParamClaims: ReadonlySet<string>;
      readonly body?: Readonly<Record<string, unknown>>;
      readonly entities: {
        readonly Client?: Client;
        readonly Interaction?: {
          readonly uid: string;
          readonly cid: string;
          readonly prompt: { readonly details: unknown };
        };
        readonly AuthorizationCode?: object;
        readonly AccessToken?: { readonly jti: string; readonly scope: string };
        readonly RotatedRefreshToken?: { readonly remainingTTL: number };
      };
      readonly entity: (name: string, value: unknown) => void;
    };
  }

  /** Why the library refuses. `message`: the protocol's word. */
  export interface Refusal {
    readonly message: string;
    readonly error_description?: string;
    readonly error_detail?: string;
  }

  export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

  export interface LibrarySession {
    readonly uid: string;
    readonly accountId?: string;
    acr?: string;
    amr?: readonly string[];
    destroyed?: boolean;
    readonly sidFor: (clientId: string, sid: string) => void;
  }

  /** A request by CIBA. `jti`: the `auth_req_id`. */
  export interface BackchannelRequest {
    readonly jti: string;
    readonly clientId: string;
    readonly consumed?: unknown;
    readonly params?: { readonly acr_values?: string };
    grantId?: string;
    acr?: string;
    amr?: readonly string[];
    authTime?: number;
  }

  /** A code or token that the library has found. */
  export interface KeptToken {
    readonly kind: string;
    readonly clientId: string;
    readonly sessionUid: string;
    readonly isValid: boolean;
  }
  interface KeptModel {
    find: (id: string, options?: object) => Promise<KeptToken | undefined>;
  }

  /** With our own members (client.ts). */
  interface Client {
    readonly clientId: string;
    readonly clientName: string;
    readonly clientAuthMethod: string;
    readonly id_token_claims?: boolean;
    readonly without_pkce?: boolean;
  }

  interface IdToken {
    readonly ctx?: Context;
    readonly client: Client;
    scope: string;
    readonly set: (claim: string, value: string) => void;
    issue: (how: { readonly use: string }) => Promise<string>;
  }

  interface Grant {
    readonly addOIDCScope: (scope: string) => void;
    readonly addOIDCClaims: (claims: readonly string[]) => void;
    readonly save: () => Promise<string>;
  }

  export type ResponseMode = (ctx: Context, redirectUri: string, answer: { readonly error?: string }) => unknown;

  export class Provider {
    constructor(issuer: string, configuration: object);
    static readonly ctx: Context | undefined;
    proxy: boolean;
    readonly AuthorizationCode: KeptModel;
    readonly RefreshToken: KeptModel;
    readonly PushedAuthorizationRequest: { readonly prototype: { save: (seconds: number) => Promise<string> } };
    readonly IdToken: { readonly prototype: IdToken };
    readonly BackchannelAuthenticationRequest: {
      find: (id: string, options?: object) => Promise<BackchannelRequest | undefined>;
    };
    readonly Client: {
      readonly prototype: { compareClientSecret: (this: { clientId: string }, secret: string) => Promise<boolean> };
    };
    readonly Grant: {
      new (of: {
        readonly jti?: string;
        readonly accountId: string;
        readonly clientId: string;
        readonly openid?: object;
      }): Grant;
    };
    readonly ReplayDetection: { unique: (issuer: string, jti: string, until: number) => Promise<boolean> };
    readonly Session: {
      new (payload?: object): LibrarySession;
      get: (ctx: Context) => Promise<LibrarySession>;
    };
    registerResponseMode(name: string, answer: ResponseMode): void;
    callback(): Handler;
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    on(event: "server_error", listener: (ctx: Context, error: Error) => void): this;
    on(event: `${string}.error`, listener: (ctx: Context, refused: Refusal) => void): this;
  }

  export class Check {
    constructor(
      reason: string,
      description: string,
      error: string,
      check: (ctx: Context) => Promise<boolean>,
      details: (ctx: Context) => object,
    );
  }

  export class Prompt {
    constructor(of: { readonly name: string; readonly requestable: boolean }, ...checks: Check[]);
    readonly checks: { readonly remove: (reason: string) => void };
  }

  export interface Module {
    readonly Provider: typeof Provider;
    readonly errors: Readonly<
      Record<
        | "AccessDenied"
        | "ExpiredToken"
        | "InvalidBindingMessage"
        | "InvalidGrant"
        | "InvalidRequest"
        | "SlowDown"
        | "TemporarilyUnavailable"
        | "UnauthorizedClient"
        | "UnknownUserId"
        | "UnmetAuthenticationRequirements",
        new (
          description?: string,
        ) => Error & { status: number; statusCode: number }
      >
    > & { readonly CustomOIDCProviderError: new (code: string, detail: string) => Error };
    readonly interactionPolicy: { readonly Check: typeof Check; readonly Prompt: typeof Prompt };
  }
  export const errors: Module["errors"];
  export const interactionPolicy: Module["interactionPolicy"];
}
