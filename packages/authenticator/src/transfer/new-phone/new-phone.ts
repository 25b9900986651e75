/** The door of moving to another phone: loaded when one of its screens is opened. */

import "../../owner/owner.css";
import "./new-phone.css";

export { Receive } from "./Receive.tsx";
export { Send } from "./Send.tsx";
