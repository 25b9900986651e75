/** The errors in a filled-in form of Ganti Password, before the current password is tried. Pure. */

/** Why nothing was changed. `kind` is stable. */
export type ChangePasswordRefusal =
  | {
      readonly kind:
        | "current"
        | "empty"
        | "differs"
        | "same"
        | "busy"
        | "common"
        | "breached"
        | "personal"
        | "repeating";
    }
  | { readonly kind: "too-short"; readonly least: number }
  | { readonly kind: "too-long"; readonly most: number }
  | { readonly kind: "too-many"; readonly seconds: number };

/** The form as typed. */
export interface TypedPasswords {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** The field that a refusal belongs to; null: no field. */
export function passwordFieldOf(refusal: ChangePasswordRefusal): keyof TypedPasswords | null {
  switch (refusal.kind) {
    case "current":
    case "empty":
    case "too-many":
      return "current";
    case "differs":
      return "again";
    case "busy":
      return null;
    case "same":
    case "common":
    case "breached":
    case "personal":
    case "repeating":
    case "too-short":
    case "too-long":
      return "next";
    default:
      return refusal satisfies never;
  }
}

/** The refusal that the form alone decides; null if the passwords have to be checked. */
export function checkPasswordForm(typed: TypedPasswords): ChangePasswordRefusal | null {
  if (typed.current === "") return { kind: "empty" };
  if (typed.next !== typed.again) return { kind: "differs" };
  if (typed.next === typed.current) return { kind: "same" };
  return null;
}
