/** The program that serves: the command line starts it. */

export {
  type Running, // demo and serve close it
  serve, // demo and serve
} from "./serve.ts";
export {
  openWorld, // each command opens the settings' database
} from "./start.ts";
