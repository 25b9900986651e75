"""Checks phone.py, and a server's checks of a JWS, against the vectors. Prints how many it read; fails at the first difference.

    vectors.py FOLDER
"""
import hashlib, hmac, json, pathlib, sys
from phone import (DIGEST, ID, N, OFFER, P, SIX, G, Unreadable, add, b64, digest, has, is_bool, is_text, is_time, is_url, line, on_curve,
                   one_of, read_json, read_key_uri, read_reply, read_request, shown, text_of, times, totp, unb64, unbase32, REPLIES)

folder = pathlib.Path(sys.argv[1])
counts = {}


def load(name):
    return json.loads((folder / name).read_text("utf-8"))


def same(name, case, told, wanted):
    counts[name] = counts.get(name, 0) + 1
    if told != wanted:
        raise SystemExit(f"{name}: {case['name']}: {told!r}, not {wanted!r}")


def reads(read, *given):
    try:
        return read(*given) is not None
    except Unreadable:
        return False


# --- what a server checks of a JWS, to show that [P-9] … [P-11] say enough -------------------------------------------

def is_count(value):
    return is_time(value) and value > 0


KEY = {"kty": one_of("EC"), "crv": one_of("P-256"), "x": DIGEST, "y": DIGEST}
CLAIMS = {
    "spse-enrolment+jws": {"aud": is_url, "offer": OFFER, "name": line(40), "code": SIX, "iat": is_time,
                            "protocol?": lambda it: has(it, {"min": is_count, "max": is_count}, True)},
    "spse-device+jwt": {"sub": ID, "aud": is_url, "htm": one_of("GET", "POST"), "htu": text_of("/device/v1/[!-~]{0,289}"),
                        "bod": DIGEST, "iat": is_time, "jti": ID},
    "spse-answer+jws": {"request": ID, "aud": is_url, "account": line(64), "device": ID,
                        "decision": one_of("approve", "deny", "report"), "number?": SIX, "digest": DIGEST, "iat": is_time},
    "spse-verification+jws": {"aud": is_url, "device": ID, "to": one_of("biometric", "pin", "none"), "iat": is_time},
    "spse-vouch+jwt": {"aud": is_url, "device": ID, "voucher": OFFER, "jwk": lambda it: has(it, KEY, True), "name": line(40),
                       "retire": is_bool, "iat": is_time},
    "spse-claim+jws": {"aud": is_url, "voucher": OFFER, "iat": is_time},
}


def take_apart(typ, jws):
    parts = jws.split(".")
    if len(jws) > 4096 or len(parts) != 3:
        raise Unreadable("malformed")
    header, payload, signature = (unb64(it) for it in parts)
    head, claims = read_json(header), read_json(payload)
    if isinstance(head, dict) and isinstance(head.get("typ"), str) and head["typ"] != typ and len(signature) == 64:
        raise Unreadable("wrong-type")
    shape = {"alg": one_of("ES256"), "typ": one_of(typ), **({"jwk": lambda it: has(it, KEY, True)} if "enrolment" in typ else {})}
    if not has(head, shape, True) or not has(claims, CLAIMS[typ], True) or len(signature) != 64:
        raise Unreadable("malformed")
    return head, claims, f"{parts[0]}.{parts[1]}".encode(), signature


def point_of(jwk):
    return tuple(int.from_bytes(unb64(jwk[name]), "big") for name in "xy")


def is_signed(point, signed, signature):
    r, s = (int.from_bytes(it, "big") for it in (signature[:32], signature[32:]))
    if not (0 < r < N and 0 < s < N):
        return False
    inverse = pow(s, -1, N)
    told = int.from_bytes(hashlib.sha256(signed).digest(), "big")
    found = add(times(told * inverse % N, G), times(r * inverse % N, point))
    return found is not None and found[0] % N == r


def check(typ, jws, key, *rules):
    """The first that fails: form, key, signature, then these rules, each `(kind, function of the claims)`."""
    try:
        head, claims, signed, signature = take_apart(typ, jws)
    except Unreadable as why:
        return "wrong-type" if str(why) == "wrong-type" else "malformed"
    jwk = head.get("jwk", key)
    if not on_curve(point_of(jwk)):
        return "bad-key"
    if not is_signed(point_of(jwk), signed, signature):
        return "bad-signature"
    if "jwk" in claims and not on_curve(point_of(claims["jwk"])):
        return "bad-key"
    return next((kind for kind, holds in rules if not holds(claims)), None)


phone = {name: value for name, value in load("keys.json")["phone"].items() if name != "d"}


def equal(kind, name, value):
    return kind, lambda claims: claims[name] == value


def near(iat, now, most):
    return "clock", lambda claims: abs(claims["iat"] - now) <= most


def judge_answer(it):
    asked = it["asked"]
    needs = ("number-missing", lambda claims: claims["decision"] != "approve" or not asked["number"] or "number" in claims)
    spare = ("number-unasked", lambda claims: "number" not in claims or (asked["number"] and claims["decision"] == "approve"))
    names = [("wrong-request", "request"), ("wrong-audience", "aud"), ("wrong-account", "account"), ("wrong-device", "device"), ("wrong-digest", "digest")]
    return check("spse-answer+jws", it["jws"], phone, *[equal(kind, name, asked[name]) for kind, name in names], needs, spare)


def judge_call(it):
    call = it["call"]
    text = it["authorization"] + ("\n" + call["body"] if call["method"] == "POST" else "")
    if it.get("text", text) != text:
        return "wrong-text"
    scheme, _, jwt = it["authorization"].partition(" ")
    if scheme != "Device":
        return "malformed"
    return check("spse-device+jwt", jwt, phone, equal("wrong-device", "sub", call["device"]), equal("wrong-audience", "aud", call["aud"]),
                 equal("wrong-target", "htm", call["method"]), equal("wrong-target", "htu", call["path"]),
                 equal("wrong-body", "bod", digest(call["body"].encode())), near("iat", it["now"], 60))


def judge_for(typ, most, **names):
    def judge(it):
        rules = [equal(kind, name, it["asked"][name]) for name, kind in names.items()]
        return check(typ, it["jws"], phone, *rules, near("iat", it["now"], most))
    return judge


JUDGES = {
    "answers.json": judge_answer,
    "device-requests.json": judge_call,
    "enrolments.json": lambda it: check("spse-enrolment+jws", it["jws"], None, equal("wrong-audience", "aud", "https://spse.contoh.go.id")),
    "verification-changes.json": judge_for("spse-verification+jws", 300, aud="wrong-audience", device="wrong-device"),
    "vouches.json": judge_for("spse-vouch+jwt", 120, aud="wrong-audience", device="wrong-device"),
    "claims.json": judge_for("spse-claim+jws", 60, aud="wrong-audience", voucher="wrong-voucher"),
}
for name, judge in JUDGES.items():
    cases = load(name)
    for it in cases["valid"]:
        same(name, it, judge(it), None)
    for it in cases["hostile"]:
        same(name, it, judge(it), it["kind"])

# --- what a phone reads ----------------------------------------------------------------------------------------------

for wanted, cases in ((True, "valid"), (False, "hostile")):
    for it in load("json.json")[cases]:
        same("json.json", it, reads(read_json, it["json"]), wanted)
    for it in load("bodies.json")[cases]:
        if it["shape"] in REPLIES:
            same("bodies.json", it, reads(read_reply, it["shape"], it["json"]), wanted)
    for it in load("texts.json")[cases]:
        if it.get("why") != "unassigned":
            same("texts.json", it, is_text(it["text"]), wanted)
    for it in load("listings.json")[cases]:
        same("listings.json", it, shown(it["listed"], it["entry"]["lpse"], it["entry"]["userId"]) is not None, wanted)
    for it in load("state-proofs.json")[cases]:
        call = it["call"]
        lines = "\n".join(["spse-state", call["aud"], call["lpse"], call["device"], call["jti"]])
        made = b64(hmac.new(unbase32(it["seed"]), lines.encode(), "sha256").digest())
        same("state-proofs.json", it, made == it["proof"], wanted)
    for it in load("pin-proofs.json")[cases]:
        proof = b64(hmac.new(unb64(it["pinKey"]), f"spse-pin-proof {digest(it['jws'].encode())}".encode(), "sha256").digest())
        same("pin-proofs.json", it, proof == it["proof"], wanted)

for it in load("pin-proofs.json")["valid"]:
    key = hmac.new(unb64(it["secret"]), f"spse-pin-key {it['lpse']} {it['device']} {it['pin']}".encode(), "sha256").digest()
    same("pin-proofs.json", it, b64(key), it["pinKey"])


def kind_of_request(it):
    try:
        told = read_request(unb64(it["bytes"]))
    except Unreadable:
        return "malformed"
    return told if isinstance(told, str) else "login-request"


for it in (cases := load("login-requests.json"))["valid"] + cases["hostile"]:
    same("login-requests.json", it, kind_of_request(it), it["kind"])


def kind_of_uri(it):
    told = read_key_uri(it["uri"])
    return told if isinstance(told, str) else told["kind"]


for it in (cases := load("key-uris.json"))["valid"] + cases["hostile"]:
    same("key-uris.json", it, kind_of_uri(it), it["kind"])
for it in cases["valid"]:
    told = read_key_uri(it["uri"])
    same("key-uris.json", it, (told["issuer"], told["userId"], told.get("acceptor"), told.get("offer")),
         (it["issuer"], it["userId"], it.get("acceptor"), it.get("offer")))
    same("key-uris.json", it, told["seed"], unbase32(it["secret"]))

for it in load("totp.json")["rfc6238"]:
    seed = it["seedAscii"].encode()
    same("totp.json", {"name": it["time"]}, totp(seed, it["time"], 8, 30, it["algorithm"].lower()), it["code"])

print(json.dumps(counts))
