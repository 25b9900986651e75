/** Where the searches begin: one person of each role, under each rule, before each attacker. Pure. */
import type { Role } from "../../../packages/server/src/base/rules/roles.ts";
import type { Guards } from "./guards.ts";
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
} from "./state.ts";

export interface Start {
  readonly scene: Scene;
  readonly state: State;
  /** In words, for figures and failures. */
  readonly name: string;
}

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

export function startOf(guards: Guards, choice: StartChoice): Start {
  const { attacker, role, rule = usualRule(role), twoFactor = true, place = "here", status = "open" } = choice;
  const scene: Scene = { attacker, roles: rolesInReach(role), guards };
  const state: State = {
    role: 0,
    rules: [rule, ...scene.roles.slice(1).map(usualRule)].map((it) => it.mark).join(""),
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
  return { scene, state, name };
}

/** Holds the attacker less than what the account asks for? Mailbox and phone are one factor of two. */
const isAttack = ({ attacker, twoFactor, place, role, kept }: Required<Omit<StartChoice, "status">>): boolean => {
  if ((attacker === "mailbox" || attacker === "phone") && !twoFactor) return false;
  if (attacker === "password" && place === "none") return false;
  if (place === "directory" && isOfficer(role)) return false;
  if (place === "none" && twoFactor) return false;
  return kept === "no" || (attacker === "directory" && isOfficial(role));
};

/**
 * Every start, for one role of each class: to the model, the roles of a class differ by their names alone. One line of
 * figures stands for all roles of its class.
 */
export const allStarts = (guards: Guards): readonly Start[] =>
  attackers.flatMap((attacker) =>
    oneOfEachClass.flatMap((role) =>
      allRules.flatMap((rule) =>
        [true, false].flatMap((twoFactor) =>
          (["here", "directory", "none"] as const).flatMap((place) =>
            (["no", "yes"] as const).flatMap((kept) => {
              const choice = { attacker, role, rule, twoFactor, place, kept };
              if (!isAttack(choice)) return [];
              const status = (["closed", "ended"] as const).map((it) => startOf(guards, { ...choice, status: it }));
              const isUsual = rule === usualRule(role) && attacker === "admin-ppe" && place === "here";
              return [startOf(guards, choice), ...(isUsual ? status : [])];
            }),
          ),
        ),
      ),
    ),
  );
