/** Phones and other apps with a seed. */

export {
  proveState, // the device API proves its answers
  useTypedCode, // Login and proofs check a typed code
} from "./code.ts";
export {
  type EndedDevice, // data-life is given ended phones
  listDeviceKeys, // an application keeps a person's keys beside its receipts
  loadEndedAfter, // data-life deletes what ended phones leave
  touchDevice, // the Acceptor notes an answer
  useIat, // the device API refuses a late or repeated change
} from "./device.sql.ts";
export {
  countAppDevices, // Helpdesk: can a request be answered?
  type Device, // pages are given the owner's devices
  deviceOf, // Beranda reads the devices with their verifications
  joinedPhone, // a phone's call is read with what it asks for
  listDevices, // pages show them, and a proof asks by them
  loadPhone, // the device API finds the phone
  type Phone, // the device API is given the phone that calls
  phoneColumns, // a phone's call is read with what it asks for
  revokeDevice, // an owner or a phone ends a phone
} from "./device.ts";
export {
  accountLabel, // the device API names the account
  asLine, // phones show a name as one line
  lpseLabel, // the device API names this LPSE
  moved, // the device API tells of a new address
} from "./label.ts";
