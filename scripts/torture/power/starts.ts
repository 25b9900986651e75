/** Where the searches begin: one person of each role, under each rule, before each attacker. Pure. */
import type { Role } from "../../../packages/server/src/base/rules/roles.ts";
import type { Guards } from "./guards.ts";
import type { Start } from "./search.ts";
import {
  type Attacker,
  allRules,
  attackers,
  isOfficer,
  isOfficial,
  isStaff,
  oneOfEachClass,
  type Rule,
  rolesInReach,
  ruleOf,
  type Scene,
  type State,
  withRule,
} from "./state.ts";

/** What a start may choose; the rest is usual. */
export interface StartChoice {
  readonly attacker: Attacker;
  readonly role: Role;
  readonly rule?: Rule;
  readonly twoFactor?: boolean;
  readonly place?: State["place"];
  readonly status?: State["status"];
  readonly kept?: State["kept"];
}

/** The rule of a role that nobody has changed, in production. */
const usualRule = (role: Role): Rule => ruleOf(isStaff(role) ? "mandatory" : "optional", "immediate");

/** The scene of a choice, and where its search begins. */
export function startOf(guards: Guards, choice: StartChoice) {
  const { attacker, role, rule = usualRule(role), twoFactor = true, place = "here", status = "open" } = choice;
  const scene: Scene = { attacker, roles: rolesInReach(role), guards };
  const state: State = {
    role: 0,
    rules: [rule, ...scene.roles.slice(1).map(usualRule)].reduce((sum, it, role) => withRule(sum, role, it), 0),
    comingOff: 0,
    offKnown: "told",
    status,
    twoFactor,
    phones: twoFactor,
    place,
    used: place !== "none",
    link: place === "none",
    address: "owner",
    addressHours: null,
    undo: false,
    password: attacker === "password" ? "given" : "secret",
    passwordTold: false,
    mailedPassword: null,
    mailedReset: null,
    waitsAddress: "no",
    waitsRole: -1,
    waitsRoleOfDirectory: false,
    waitsPlace: "no",
    waitsReset: false,
    askedReset: "no",
    stopped: 0,
    kept: choice.kept ?? "no",
    secret: false,
    puppet: "none",
    session: false,
  };
  const about = [`${twoFactor ? "with" : "without"} 2FA`, `2FA ${rule.login}`, `reset ${rule.reset}`];
  const name = `${attacker} against ${[role, ...about, `password ${place}`, status, `kept ${state.kept}`].join(", ")}`;
  return { scene, start: { state, name } satisfies Start };
}

/** Holds the attacker less than what the account asks for? Mailbox and phone are one factor of two. */
const isAttack = ({ attacker, twoFactor, place, role, kept }: Required<StartChoice>): boolean => {
  if ((attacker === "mailbox" || attacker === "phone") && !twoFactor) return false;
  if (attacker === "password" && place === "none") return false;
  if (place === "directory" && isOfficer(role)) return false;
  if (place === "none" && twoFactor) return false;
  return kept === "no" || (attacker === "directory" && isOfficial(role));
};

/** All starts before one attacker, of one class of roles. */
export interface SceneStarts {
  readonly scene: Scene;
  readonly starts: readonly Start[];
}

/**
 * Every start, for one role of each class: to the model, the roles of a class differ by their names alone. One line of
 * figures stands for all roles of its class.
 */
export const allScenes = (guards: Guards): readonly SceneStarts[] =>
  attackers.flatMap((attacker) =>
    oneOfEachClass.map((role) => {
      const starts = choicesOf(attacker, role).map((it) => startOf(guards, it).start);
      return { scene: { attacker, roles: rolesInReach(role), guards }, starts };
    }),
  );

function choicesOf(attacker: Attacker, role: Role): readonly StartChoice[] {
  const choices = allRules.flatMap((rule) =>
    [true, false].flatMap((twoFactor) =>
      (["here", "directory", "none"] as const).flatMap((place) =>
        (["no", "yes"] as const).flatMap((kept) =>
          (["open", "closed", "ended"] as const).map((status) => ({
            ...{ attacker, role, rule, twoFactor, place, kept, status },
          })),
        ),
      ),
    ),
  );
  return choices.filter(isAttack);
}
