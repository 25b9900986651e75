/** The door of settings, order, names and history. Loaded when one of them is first shown. */

import "./manage.css";

export { History } from "../../requests/history/History.tsx";
export { About } from "./About.tsx";
export { Arrange } from "./Arrange.tsx";
export { RowMenu } from "./RowMenu.tsx";
export { Settings } from "./Settings.tsx";
