/** Lets everything else that waits run before the next slice of long work. */
export const letOthersRun = (): Promise<void> => new Promise((next) => setImmediate(next));
