/** The door of what is not needed at every opening: menu, order and names, history. Loaded when it is first shown. */

import "./manage.css";

export { History } from "../../requests/history/History.tsx";
export { AppMenu } from "./AppMenu.tsx";
export { Arrange } from "./Arrange.tsx";
