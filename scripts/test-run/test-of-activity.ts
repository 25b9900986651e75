/**
 * Loaded before test files (group.ts): node:test asks Node's AsyncLocalStorage to which test an activity belongs. By itself it notes each promise of
 * the process in a table, and is told when each has been collected: a tenth of the CPU of a story. What it makes of the answer is as before: an error
 * that nobody catches fails the test that began it, and a test that an asynchronous group declares is the group's.
 */
import hooks, { AsyncLocalStorage, type HookCallbacks } from "node:async_hooks";

const { AsyncResource, createHook, executionAsyncId } = hooks;

/** The number of the test, group or hook that began the present activity. */
const begunBy = new AsyncLocalStorage<number>();

/** What the tests, groups and hooks of node:test are. */
class Beginning extends AsyncResource {
  override runInAsyncScope<This, Result>(
    act: (this: This, ...args: unknown[]) => Result,
    self?: This,
    ...args: unknown[]
  ): Result {
    return super.runInAsyncScope(() => begunBy.run(this.asyncId(), () => Reflect.apply(act, self, args) as Result));
  }
}

/** An error of a timer or socket comes outside of what the storage knows: these are still noted, each for the test in which it was made. */
const createHookWithoutPromises: typeof createHook = ({ init, ...others }: HookCallbacks) =>
  createHook({
    ...others,
    trackPromises: false,
    init: (id, type, trigger, resource) => init?.(id, type, begunBy.getStore() ?? trigger, resource),
  });

Object.assign(hooks, {
  AsyncResource: Beginning,
  createHook: createHookWithoutPromises,
  executionAsyncId: () => begunBy.getStore() ?? executionAsyncId(),
});
await import("node:test"); // takes these three while it is loaded
Object.assign(hooks, { AsyncResource, createHook, executionAsyncId });
