"""A first phone by docs/protocol.md, clause by clause: Python 3.9 and its standard library, nothing of this project's code.

    phone.py enrol KEY-URI NAME   enrols and writes the entry to standard output; the other calls read it from standard input
    phone.py requests             the requests that may be shown, as a list
    phone.py answer ID approve|deny|report [NUMBER]
    phone.py state | revoke

It shows what an implementer must write, and is tested against the server and the vectors. It is not a product: its key is in
the clear, its arithmetic is not constant-time, and it remembers nothing between two calls. So it does not repeat a lost
answer [P-25] [P-67], and does not notice other bytes under a known id [P-42].
"""
import base64, hashlib, hmac, json, re, secrets, sys, time, unicodedata, urllib.error, urllib.parse, urllib.request

END_OF_TIME = 253402300799
UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
                    "\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U00013430-\U00013455\U00016fe4"
                    "\U0001bca0-\U0001bca3\U0001d159\U0001d167-\U0001d169\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U0002fffe\U0002ffff"
                    "\U0003fffe-\U0010ffff\u0334-\u0338\u0488\u0489\u1abe\u1cd4\u1ce2-\u1ce8\u20d2\u20d3\u20d8-\u20da\u20dd-\u20e0\u20e2"
                    "\u20e4-\u20e6\u20ea\u20eb\ua670-\ua672]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
SPACES = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
PURPOSES = ("login disable add-device add-passkey remove-passkey change-email recovery-codes change-password helpdesk application confirm "
            "caller").split()


class Unreadable(ValueError):
    """The input breaks the protocol."""


# --- [P-6] JSON, bytes, digests ---------------------------------------------------------------------------------------

def read_json(source):
    def members(pairs):
        if len({name for name, _ in pairs}) != len(pairs):
            raise Unreadable("a member twice")
        return dict(pairs)

    def whole(text):
        if text == "-0" or abs(int(text)) > 2**53 - 1:
            raise Unreadable("a number")
        return int(text)

    def none(_):
        raise Unreadable("a number that is not plain and whole")

    try:
        text = source.decode("utf-8") if isinstance(source, bytes) else source
        return json.loads(text, object_pairs_hook=members, parse_int=whole, parse_float=none, parse_constant=none)
    except (ValueError, RecursionError) as why:
        raise Unreadable(str(why)) from None


def b64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text):
    if not re.fullmatch("[A-Za-z0-9_-]*", text) or len(text) % 4 == 1:
        raise Unreadable("base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64(data) != text:
        raise Unreadable("spare bits")
    return data


def digest(data):
    return b64(hashlib.sha256(data).digest())


# --- shapes: each takes a value and says whether it is of its kind ---------------------------------------------------

def text_of(pattern):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def line(most):  # [P-8]
    return lambda value: (isinstance(value, str) and 0 < len(value.encode("utf-16-le", "surrogatepass")) // 2 <= most
                          and value == value.strip(SPACES) and not UNSEEN.search(value) and not has_wide_spaces(value)
                          and any(unicodedata.category(it)[0] in "LNPS" for it in value))


def has_wide_spaces(text):
    return any(one + next != "  " and unicodedata.category(one) == unicodedata.category(next) == "Zs" for one, next in zip(text, text[1:]))


def turns(line):  # [P-103]
    first = last = ""
    for letter in line:
        to_left, kind = RIGHT_TO_LEFT.match(letter), unicodedata.category(letter)[0]
        if (last == "R") if kind == "N" else (to_left and last == "N"):
            return True
        last = "R" if to_left else "L" if kind == "L" else last or ("N" if kind == "N" else "")
        first = first or last.replace("N", "")
        if first == "R" and last == "L":
            return True
    return False


def has_heap(text):
    return any(all(unicodedata.category(it)[0] == "M" for it in text[at:at + 5]) for at in range(len(text) - 4))


def is_text(value):  # [P-103]
    if not isinstance(value, str) or len(value.encode("utf-16-le", "surrogatepass")) // 2 > 1500 or len(value.encode("utf-8", "surrogatepass")) > 4096:
        return False
    lines = value.split("\n")
    return "" not in (lines[0], lines[-1]) and "\n\n\n" not in value and all(
        it == "" or line(1500)(it) and not turns(it) and not has_heap(it) for it in lines)


def is_time(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= END_OF_TIME


def is_bool(value):
    return isinstance(value, bool)


def base_url(text):
    """[P-4] as browsers write it; None if it is not a base URL."""
    found = re.fullmatch(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?/?", text.lower())
    if not found or len(text) > 280:
        return None
    scheme, host, port = found.groups()
    here = host in ("localhost", "127.0.0.1", "[::1]") or host.endswith(".localhost")
    if scheme == "http" and not here:  # [P-2]
        return None
    usual = port in (None, {"http": "80", "https": "443"}[scheme])
    return f"{scheme}://{host}" + ("" if usual else f":{int(port)}")


def is_url(value):
    return isinstance(value, str) and base_url(value) == value


def has(value, shape, strict):
    """An object with these members; of a strict one, no other. A name that ends in `?` may be absent."""
    if not isinstance(value, dict) or (strict and set(value) - {name.rstrip("?") for name in shape}):
        return False
    return all(kind(value[name.rstrip("?")]) if name.rstrip("?") in value else name.endswith("?")
               for name, kind in shape.items())


ID, OFFER, DIGEST = text_of("[A-Za-z0-9_-]{16,64}"), text_of("[A-Za-z0-9_-]{22}"), text_of("[A-Za-z0-9_-]{43}")
WORD, IP = text_of("[a-z][a-z0-9-]{0,39}"), text_of("[0-9a-fA-F:.]{2,45}")
SIX = text_of("[0-9]{6}")


def is_account(value, strict=False):
    return has(value, {"userId": line(64), "name": line(120)}, strict)


def is_lpse(value):
    return has(value, {"id": ID, "name": line(80), "url": is_url}, False)


def one_of(*words):
    return lambda value: value in words and isinstance(value, str)


REPLIES = {  # [P-60]
    "about": {"now": is_time, "lpse": is_lpse, "app?": is_url, "movedTo?": is_url},
    "enrolment": {"now": is_time, "device": ID, "account": is_account, "lpse": is_lpse, "secret": text_of("[A-Z2-7]{32}")},
    "requests": {"now": is_time, "state": one_of("active", "ended"), "requests": lambda value: isinstance(value, list) and len(value) <= 8
                 and all(has(it, {"id": ID, "bytes": text_of("[A-Za-z0-9_-]{1,8192}")}, False) for it in value)},
    "answer": {"now": is_time, "outcome": one_of("approved", "denied", "reported", "number-wrong", "expired", "answered-already", "not-live")},
    "state": {"now": is_time, "state": one_of("active", "ended"), "reason?": one_of("disabled", "reset", "revoked", "removed"),
              "account": is_account, "lpse": is_lpse},
    "revocation": {"now": is_time, "revoked": lambda value: value is True},
    "refusal": {"now": is_time, "error": lambda value: has(value, {"code": lambda it: isinstance(it, str), "message": lambda it: isinstance(it, str)}, False)},
}


def read_reply(name, source):
    value = read_json(source)
    if not has(value, REPLIES[name], False):
        raise Unreadable(name)
    return value


# --- [P-11] P-256 ------------------------------------------------------------------------------------------------------

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def add(one, other):
    if None in (one, other):
        return one or other
    if one[0] == other[0] and (one[1] + other[1]) % P == 0:
        return None
    slope = ((3 * one[0] ** 2 - 3) * pow(2 * one[1], -1, P) if one == other
             else (other[1] - one[1]) * pow(other[0] - one[0], -1, P)) % P
    x = (slope**2 - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def times(factor, point):
    result = None
    while factor:
        if factor & 1:
            result = add(result, point)
        point, factor = add(point, point), factor >> 1
    return result


def on_curve(point):
    return all(0 <= it < P for it in point) and (point[1] ** 2 - point[0] ** 3 + 3 * point[0] - B) % P == 0


def jwk_of(key):
    x, y = times(key, G)
    return {"kty": "EC", "crv": "P-256", "x": b64(x.to_bytes(32, "big")), "y": b64(y.to_bytes(32, "big"))}


def sign(key, typ, payload, jwk=None):
    """[P-9] [P-10] a compact JWS; the signature is r and s, 32 bytes each."""
    header = {"alg": "ES256", "typ": typ, **({"jwk": jwk} if jwk else {})}
    signed = ".".join(b64(json.dumps(it).encode()) for it in (header, payload))
    told = int.from_bytes(hashlib.sha256(signed.encode()).digest(), "big")
    while True:
        k = secrets.randbelow(N - 1) + 1
        r = times(k, G)[0] % N
        s = pow(k, -1, N) * (told + r * key) % N
        if r and s:
            return signed + "." + b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


# --- [P-12] codes ------------------------------------------------------------------------------------------------------

def totp(seed, at, digits=6, period=30, algorithm="sha1"):
    mac = hmac.new(seed, (at // period).to_bytes(8, "big"), algorithm).digest()
    start = mac[-1] & 15
    return str((int.from_bytes(mac[start:start + 4], "big") & 0x7FFFFFFF) % 10**digits).zfill(digits)


def unbase32(text):
    text = re.sub(r"[\s-]", "", text).rstrip("=").upper()
    if not re.fullmatch("[A-Z2-7]+", text) or len(text) % 8 in (1, 3, 6):
        raise Unreadable("base32")
    value = 0
    for letter in text:
        value = value << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(letter)
    size = len(text) * 5 // 8
    return (value >> (len(text) * 5 - size * 8)).to_bytes(size, "big")


# --- [P-15] [P-17] the QR ----------------------------------------------------------------------------------------------

def unescape(text):
    if re.search("%(?![0-9a-fA-F]{2})", text):
        raise Unreadable("escape")
    return urllib.parse.unquote(text, errors="strict")


def read_key_uri(raw):
    """The parts of an LPSE's key URI, or the word of its refusal."""
    if len(raw.encode("utf-16-le", "surrogatepass")) // 2 > 2048:
        return "too-long"
    text = raw.strip(SPACES)
    if any(unicodedata.category(it) == "Cc" for it in text) or re.search("%[01][0-9a-f]|%7f", text, re.I):
        return "control-character"
    scheme = re.match("([a-z][a-z0-9+.-]*):", text, re.I)
    if not scheme:
        return "not-a-key-uri"
    if scheme[1].lower() != "otpauth":
        return "migration-unsupported" if scheme[1].lower() == "otpauth-migration" else "other-scheme"
    parts = re.fullmatch("otpauth://([a-z]+)/([^?#]*)\\?([^#]*)", text, re.I)
    if parts and parts[1].lower() == "hotp":
        return "hotp-unsupported"
    if not parts or parts[1].lower() != "totp":
        return "malformed"
    query = {}
    try:
        for pair in filter(None, parts[3].split("&")):
            name, _, value = pair.partition("=")
            if name in query:
                return "malformed"
            query[name] = unescape(value.replace("+", " "))
    except ValueError:
        return "malformed"
    label = parts[2]
    cut = re.search(":", label) or re.search("%3a", label, re.I)
    try:
        prefix, user = (unescape(it) for it in ((label[:cut.start()], label[cut.end():]) if cut else ("", label)))
    except ValueError:
        return "bad-label"
    issuer, user = (query.get("issuer") or prefix).strip(SPACES), user.strip(SPACES)
    if not line(120)(user) or (issuer and not line(80)(issuer)):
        return "bad-label"
    try:
        seed = unbase32(query.get("secret", ""))
    except Unreadable:
        return "bad-secret"
    if len(seed) > 128:
        return "bad-secret"
    algorithm = query.get("algorithm", "SHA1").upper().replace("-", "", 1)
    digits, period = query.get("digits", "6"), query.get("period", "30")
    if algorithm not in ("SHA1", "SHA256", "SHA512") or not re.fullmatch("[678]", digits) \
            or not re.fullmatch("[0-9]{1,3}", period) or not 5 <= int(period) <= 300:
        return "bad-parameters"
    entry = {"kind": "other-service", "issuer": issuer, "userId": user, "seed": seed}
    if "acceptor" not in query and "offer" not in query:
        return entry
    acceptor = base_url(query.get("acceptor", ""))
    if not acceptor:
        return "bad-acceptor"
    if not OFFER(query.get("offer", "")):
        return "bad-offer"
    if not issuer:
        return "bad-label"
    if len(seed) != 20:
        return "bad-secret"
    if (algorithm, digits, period) != ("SHA1", "6", "30"):
        return "bad-parameters"
    return {**entry, "kind": "spse", "acceptor": acceptor, "offer": query["offer"]}


# --- [P-35] … [P-41] login requests ------------------------------------------------------------------------------------

REQUEST = {"id": ID, "purpose": WORD, "lpse": lambda it: has(it, {"id": ID, "name": line(80)}, True),
           "account": lambda it: is_account(it, True), "client": WORD, "browser": line(80), "ip": IP,
           "known": is_bool, "number": is_bool, "issued": is_time, "expires": is_time,
           "act?": lambda it: has(it, {"kind": WORD, "userId": line(64), "name": line(120)}, True)
           or has(it, {"kind": WORD, "userId": line(64), "name": line(120), "about": line(300)}, True)
           or has(it, {"kind": WORD, "about": line(300), "text?": is_text}, True),
           "asked?": lambda it: has(it, {"id": ID, "name": line(40), "text?": is_text}, True)}
ACTS = ("approve-reset refuse-reset allow-browsers refuse-browsers stop-phones end-session end-sessions start-reset "
        "create-account change-account change-role deactivate-account activate-account act-on-account").split()
DETAILED_ACTS = "create-account change-account change-role act-on-account".split()
OFFICE_ACTS = "change-policy change-settings import-accounts announce act-on-accounts".split()


def read_request(data):
    """The request, or `unknown-purpose`, which is shown as: this app needs an update."""
    if len(data) > 6 * 1024:
        raise Unreadable("too long")
    asked = read_json(data)
    if not has(asked, REQUEST, True) or asked["expires"] <= asked["issued"]:
        raise Unreadable("login request")
    if asked["purpose"] not in PURPOSES:
        return "unknown-purpose"
    if asked["purpose"] == "caller":  # [P-112]
        if asked["number"] or "text" not in asked.get("asked", {}):
            raise Unreadable("a caller's request without words")
    elif asked["purpose"] != "login" and not asked["number"]:  # [P-37]
        raise Unreadable("a change without the number")
    if (asked["purpose"] == "helpdesk") != ("act" in asked):  # [P-101]
        raise Unreadable("an officer's request without its act")
    if (asked["purpose"] in ("application", "caller")) != ("asked" in asked):  # [P-103]
        raise Unreadable("an application's request without the application")
    if "act" in asked:
        kind = asked["act"]["kind"]
        if kind not in ACTS + OFFICE_ACTS:
            return "unknown-purpose"
        if (kind in OFFICE_ACTS + DETAILED_ACTS) != ("about" in asked["act"]) or (kind in OFFICE_ACTS) == ("userId" in asked["act"]):
            raise Unreadable("an act about the wrong thing")
    return asked


# --- [P-28] … [P-32] [P-65] calls --------------------------------------------------------------------------------------

class Refused(Exception):
    def __init__(self, status, reply):
        super().__init__(f"{status} {reply['error']['code']}")
        self.code, self.now = reply["error"]["code"], reply["now"]


class Lpse:
    """One LPSE, and the time that was learnt of it. [P-66]"""

    def __init__(self, url):
        self.url, self.offset = url, 0

    def now(self):
        return int(time.time()) + self.offset

    def send(self, method, path, shape, body=b"", authorization=None):
        headers = {"Content-Type": "application/json", **({"Authorization": authorization} if authorization else {})}
        call = urllib.request.Request(self.url + path, method=method, data=body or None, headers=headers)
        try:
            with urllib.request.urlopen(call, timeout=30) as reply:
                told = read_reply(shape, reply.read())
        except urllib.error.HTTPError as refusal:
            told = read_reply("refusal", refusal.read())
            self.offset = told["now"] - int(time.time())
            raise Refused(refusal.code, told) from None
        self.offset = told["now"] - int(time.time())
        return told

    def signed(self, entry, method, path, shape, body=None):
        data = json.dumps(body).encode() if body is not None else b""
        for turn in (1, 2):
            iat = self.now()
            payload = {"sub": entry["device"], "aud": self.url, "htm": method, "htu": path, "bod": digest(data),
                       "iat": iat, "jti": secrets.token_urlsafe(16)}
            try:
                return self.send(method, path, shape, data, "Device " + sign(int(entry["key"]), "spse-device+jwt", payload))
            except Refused as refusal:
                if turn == 2 or (refusal.code != "clock" and abs(refusal.now - iat) <= 30):  # [P-32]
                    raise


def enrol(uri, name):
    """[P-21] Asks who the LPSE is, then claims the offer. Returns the phone's entry."""
    qr = read_key_uri(uri)
    if not isinstance(qr, dict) or qr["kind"] != "spse":
        raise Unreadable(str(qr))
    lpse = Lpse(qr["acceptor"])
    about = lpse.send("GET", "/device/v1/about", "about")["lpse"]  # its owner is shown this, and taps
    if about["url"] != lpse.url:  # [P-3]
        raise Unreadable("this address is another LPSE's")
    key = secrets.randbelow(N - 1) + 1
    claims = {"aud": lpse.url, "offer": qr["offer"], "name": name, "code": totp(qr["seed"], lpse.now()), "iat": lpse.now()}
    body = json.dumps({"enrolment": sign(key, "spse-enrolment+jws", claims, jwk_of(key))}).encode()
    told = lpse.send("POST", "/device/v1/enrolments", "enrolment", body)
    if told["lpse"]["id"] != about["id"]:
        raise Unreadable("another LPSE has answered")
    return {"key": str(key), "device": told["device"], "account": told["account"], "secret": told["secret"],
            "lpse": {**told["lpse"], "url": lpse.url}}


def shown(it, lpse_id, user_id):
    """What may be shown of one member of `requests`, else None. [P-41]"""
    try:
        asked = read_request(unb64(it["bytes"]))
    except Unreadable:
        return None
    own = isinstance(asked, dict) and (asked["id"], asked["lpse"]["id"], asked["account"]["userId"]) == (it["id"], lpse_id, user_id)
    return {**asked, "bytes": it["bytes"]} if own else None


def listed(lpse, entry):
    told = lpse.signed(entry, "GET", "/device/v1/requests", "requests")["requests"]
    return [*filter(None, (shown(it, entry["lpse"]["id"], entry["account"]["userId"]) for it in told))]


def answer(lpse, entry, request, decision, number=None):
    """[P-48]"""
    (asked,) = [it for it in listed(lpse, entry) if it["id"] == request]
    claims = {"request": request, "aud": lpse.url, "account": entry["account"]["userId"], "device": entry["device"],
              "decision": decision, "digest": digest(unb64(asked["bytes"])), "iat": lpse.now()}
    if asked["number"] and decision == "approve":
        claims["number"] = number
    body = {"answer": sign(int(entry["key"]), "spse-answer+jws", claims)}
    return lpse.signed(entry, "POST", f"/device/v1/requests/{request}/answer", "answer", body)


def main(what, *given):
    if what == "enrol":
        return enrol(*given)
    entry = json.load(sys.stdin)
    lpse = Lpse(entry["lpse"]["url"])
    if what == "requests":
        return listed(lpse, entry)
    if what == "answer":
        return answer(lpse, entry, *given)
    if what == "state":
        return lpse.signed(entry, "GET", "/device/v1/state", "state")
    if what == "revoke":
        return lpse.signed(entry, "POST", "/device/v1/revocation", "revocation", {})
    raise SystemExit(__doc__)


if __name__ == "__main__":
    try:
        print(json.dumps(main(*sys.argv[1:])))
    except Refused as refusal:
        print(json.dumps({"refused": refusal.code}))
