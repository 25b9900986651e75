import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isPublicAddress } from "../net/public-address.ts";
import { judgeEndpoint, PUSH_HOSTS } from "./push-hosts.ts";

const hosts = PUSH_HOSTS.split(", ");

describe("[P-74] a phone cannot make the server call an address of its choice", () => {
  const accepted = [
    "https://fcm.googleapis.com/fcm/send/abc:APA91b",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
    "https://web.push.apple.com/QABC",
    "https://api.push.apple.com/x",
    "https://wns2-sg2p.notify.windows.com/w/?token=BQYA",
    "https://fcm.googleapis.com:443/fcm/send/abc",
  ];
  for (const endpoint of accepted) {
    test(`accepted: ${endpoint}`, () => assert.equal(judgeEndpoint(endpoint, hosts).kind, "endpoint"));
  }
  const refused = [
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/fcm/send/abc",
    "https://fcm.googleapis.com./fcm/send/abc",
    "https://fcm.googleapis.com@127.0.0.1/",
    "https://user@fcm.googleapis.com/",
    "https://user:word@fcm.googleapis.com/",
    "https://fcm.googleapis.com\\@127.0.0.1/",
    "https://fcm.googleapis.com.penyerang.example/",
    "https://penyerang.example/fcm.googleapis.com",
    "https://push.apple.com.penyerang.example/",
    "https://xpush.apple.com/",
    "https://notify.windows.com/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/",
    "https://fcm.googleapis.com/#x",
    "https://fcm.googleapis.com/ x",
    "ftp://fcm.googleapis.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "",
  ];
  for (const endpoint of refused) {
    test(`refused: ${endpoint || "nothing"}`, () => assert.equal(judgeEndpoint(endpoint, hosts).kind, "refused"));
  }
  test("an operator's own origin counts with exactly its scheme and port", () => {
    const own = ["http://127.0.0.1:4700"];
    assert.equal(judgeEndpoint("http://127.0.0.1:4700/x", own).kind, "endpoint");
    for (const other of ["http://127.0.0.1:4701/x", "https://127.0.0.1:4700/x", "http://127.0.0.1/x"])
      assert.equal(judgeEndpoint(other, own).kind, "refused");
  });
});

describe("[P-74] addresses that are not on the Internet", () => {
  const hidden = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1",
    "not an address",
  ];
  for (const address of hidden) test(address, () => assert.equal(isPublicAddress(address), false));
  for (const address of ["8.8.8.8", "172.32.0.1", "2404:6800:4003::5f", "64:ff9b::8.8.8.8"])
    test(`public: ${address}`, () => assert.equal(isPublicAddress(address), true));
});
