/** The program that serves: the command line starts it. */

export {
  greet, // serve says where it serves
} from "./greet.ts";
export {
  listening, // demo and serve name the setting of a port that is taken
} from "./listening.ts";
export {
  tellSupervisor, // serve runs under systemd
} from "./notify.ts";
export {
  type RunningServer, // demo and serve close it
  serve, // demo and serve
} from "./serve.ts";
export {
  openWorld, // each command opens the settings' database
} from "./start.ts";
