/** The door of verifying the owner: loaded when a *Ya* asks for it, or its card is shown. */

import "../lock/lock.css";
import "./verification.css";

export { VerificationCard } from "./VerificationCard.tsx";
export { Verify } from "./Verify.tsx";
