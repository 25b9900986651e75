/** Digits of each PIN: that of the app's lock, and that of *Ya*. */
export const PIN_DIGITS = 6;
