/**
 * Loaded before each test file of a whole run. node:test follows every promise, to name the test of an error that nobody caught; that costs
 * the files up to a seventh of their CPU. Without it such an error fails its file just so, and the file run alone names the test.
 */
import hooks from "node:async_hooks";

const { createHook } = hooks;
hooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false });
