<?php

/**
 * An application asks a person's phone, waits, keeps a receipt, and checks receipts and webhooks (docs/api.md). One file, with what PHP
 * brings along: openssl, json and allow_url_fopen. Tests run it by PHP 8.4; no other version was run.
 */

/** What was asked is not done, or what was checked is not believed. The message is a code: of docs/api.md, or one of this file. */
final class SpseRefused extends RuntimeException
{
}

final class Spse
{
    /** Longer than the longest wait of the server, 25 seconds. */
    private const ANSWER_SECONDS = 40;
    private const PAUSES_MS = [500, 2000, 5000];
    private const WEBHOOK_SECONDS = 300;

    private string $portal;
    private string $authorization;

    /** @throws InvalidArgumentException where the secret would be readable on its way */
    public function __construct(string $portal, string $id, string $secret)
    {
        $host = (string) parse_url($portal, PHP_URL_HOST);
        $isLocal = preg_match('/^(localhost|127\.0\.0\.1|.*\.localhost)\z/', $host) === 1;
        if (parse_url($portal, PHP_URL_SCHEME) !== 'https' && !$isLocal) {
            throw new InvalidArgumentException('portal: an https address');
        }
        $this->portal = rtrim($portal, '/');
        $this->authorization = 'Basic ' . base64_encode("$id:$secret");
    }

    /**
     * Asks for a login to this application.
     *
     * @param array $more of its user: browser, ip
     * @return array id, and the number: for the user who asked, and for nobody else
     */
    public function askSignIn(string $user, array $more = []): array
    {
        return $this->ask(['kind' => 'sign-in', 'user' => $user] + $more);
    }

    /** Asks for one transaction: id and number. The phone shows this text, and the receipt proves it. */
    public function askTransaction(string $user, string $text): array
    {
        return $this->ask(['kind' => 'transaction', 'user' => $user, 'text' => $text]);
    }

    /** How the request stands, after at most this many seconds (0 to 25). Only "approved" is a yes. */
    public function status(string $id, int $waitSeconds = 0): string
    {
        $answer = $this->call('/api/v1/requests/' . rawurlencode($id) . "?wait=$waitSeconds");
        return self::texts($answer, 'status')['status'];
    }

    /** Waits until the request is not pending any more: a minute, or three for a transaction. */
    public function awaitAnswer(string $id): string
    {
        while (($status = $this->status($id, 25)) === 'pending') {
            sleep(1);
        }
        return $status;
    }

    /** Takes a request back that its user no longer wants. */
    public function cancel(string $id): void
    {
        $this->call('/api/v1/requests/' . rawurlencode($id) . '/cancellation', '{}');
    }

    /** What proves the answer years later, as JSON: keep it with the transaction, and keys() beside it. */
    public function receipt(string $id): string
    {
        return $this->call('/api/v1/requests/' . rawurlencode($id) . '/receipt');
    }

    /** The LPSE's public keys of today, as JSON. */
    public function keys(): string
    {
        return $this->call('/.well-known/jwks.json');
    }

    /**
     * Checks a receipt without asking anybody. It does not check that the text is clear to read, as the server and the phone did.
     *
     * @param string $portal the LPSE's address
     * @param string $keys what keys() gave when the receipt was made
     * @return array what it proves: user, decision (approve, deny, or report for Bukan saya, also after a Ya), application (id, name),
     *     text (null for a sign-in), askedAt, answeredAt (Unix seconds), verification (biometric, pin, null). Compare the first, the second
     *     and the text with your own record.
     * @throws SpseRefused receipt-malformed; receipt-statement: not this LPSE's; receipt-statement-of-another; receipt-answer: not the
     *     phone's; receipt-time
     */
    public static function verifyReceipt(string $receipt, string $portal, string $keys): array
    {
        $kept = self::parse($receipt);
        $bytes = self::bytes($kept['request'] ?? null);
        $request = $bytes === null ? [] : self::parse($bytes);
        self::need(self::areTexts($kept, 'answer', 'statement') && self::isRequest($request), 'receipt-malformed');
        $digest = self::digest($bytes);

        $said = self::readStatement($kept['statement'], $portal, $keys);
        $user = $request['account']['userId'];
        $isAboutIt = $said['request'] === $request['id'] && $said['digest'] === $digest && $said['sub'] === $user
            && $said['answer'] === self::digest($kept['answer']);
        self::need($isAboutIt, 'receipt-statement-of-another');

        $parts = explode('.', $kept['answer']);
        [$head, $claims, $device] = [self::part($parts, 0), self::part($parts, 1), $said['device']];
        $isYes = ($claims['decision'] ?? null) === 'approve';
        $members = 'request aud account device decision digest iat' . ($isYes ? ' number' : '');
        $isAnswer = self::hasExactly($head, 'alg typ') && $head['alg'] === 'ES256' && $head['typ'] === 'spse-answer+jws'
            && self::isSigned($parts, $device['key'], 'ES256') && self::hasExactly($claims, $members)
            && $claims['request'] === $request['id'] && $claims['aud'] === $said['iss'] && $claims['account'] === $user
            && $claims['device'] === $device['id'] && $claims['digest'] === $digest && self::isTime($claims['iat'])
            && ($isYes ? is_string($claims['number']) && preg_match('/^[0-9]{6}\z/', $claims['number']) === 1
                : in_array($claims['decision'], ['deny', 'report'], true));
        self::need($isAnswer, 'receipt-answer');

        $isInTime = $request['issued'] <= $said['answered_at'] && $said['answered_at'] <= $request['expires'];
        self::need($isInTime, 'receipt-time');
        return [
            'user' => $user,
            'decision' => $said['reported'] ? 'report' : $claims['decision'],
            'application' => ['id' => $request['asked']['id'], 'name' => $request['asked']['name']],
            'text' => $request['asked']['text'] ?? null,
            'askedAt' => $request['issued'],
            'answeredAt' => $said['answered_at'],
            'verification' => $said['verification'],
        ];
    }

    /**
     * Checks that this LPSE has sent a webhook, a moment ago.
     *
     * @param array $headers by their names in small letters
     * @param string $body the bytes as they came: file_get_contents('php://input')
     * @param string|string[] $secrets whsec_…, several while a new one is taken over
     * @return array id (keep it: a repeat has the same), request, status
     * @throws SpseRefused webhook-unsigned or webhook-old: answer 400
     */
    public static function verifyWebhook(array $headers, string $body, $secrets, ?int $now = null): array
    {
        [$id, $time, $signatures] = array_map(
            fn (string $name): string => is_string($headers["webhook-$name"] ?? null) ? $headers["webhook-$name"] : '',
            ['id', 'timestamp', 'signature']
        );
        $isOurs = false;
        if ($id !== '' && preg_match('/^[0-9]{1,12}\z/', $time) === 1) {
            foreach ((array) $secrets as $secret) {
                $key = strpos($secret, 'whsec_') === 0 ? base64_decode(substr($secret, strlen('whsec_')), true) : '';
                if ($key === '' || $key === false) { // anyone can sign with an empty key
                    throw new InvalidArgumentException('secret: whsec_ and base64');
                }
                $right = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
                foreach (explode(' ', $signatures) as $each) {
                    $isOurs = hash_equals($right, $each) || $isOurs;
                }
            }
        }
        self::need($isOurs, 'webhook-unsigned');
        self::need(abs(($now ?? time()) - (int) $time) <= self::WEBHOOK_SECONDS, 'webhook-old');
        $data = self::parse($body)['data'] ?? null;
        self::need(is_array($data) && self::areTexts($data, 'id', 'status'), 'not-understood');
        return ['id' => $id, 'request' => $data['id'], 'status' => $data['status']];
    }

    private function ask(array $members): array
    {
        $body = json_encode($members, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
        return self::texts($this->call('/api/v1/requests', $body, bin2hex(random_bytes(16))), 'id', 'number');
    }

    /** One call, again where no answer came: with the same key the phone is asked once. */
    private function call(string $path, ?string $body = null, ?string $key = null): string
    {
        $headers = ["authorization: $this->authorization", 'content-type: application/json'];
        if ($key !== null) {
            $headers[] = "idempotency-key: $key";
        }
        $options = [
            'method' => $body === null ? 'GET' : 'POST',
            'header' => $headers,
            'content' => (string) $body,
            'timeout' => self::ANSWER_SECONDS,
            'follow_location' => 0, // the credential is for this address alone
            'ignore_errors' => true,
        ];
        foreach ([...self::PAUSES_MS, null] as $pause) {
            $stream = @fopen($this->portal . $path, 'r', false, stream_context_create(['http' => $options]));
            $answer = $stream ? stream_get_contents($stream) : '';
            $about = $stream ? stream_get_meta_data($stream) : ['timed_out' => true];
            $status = $about['timed_out'] ? 0 : (int) (explode(' ', $about['wrapper_data'][0])[1] ?? 0);
            if (intdiv($status, 100) === 2) {
                return $answer;
            }
            if ($status > 0 && $status < 500) {
                $code = self::texts($answer, 'code')['code'];
                if ($code !== 'in-progress') { // an earlier try is not done yet
                    throw new SpseRefused($code);
                }
            }
            usleep(1000 * (int) $pause);
        }
        throw new SpseRefused('unreachable');
    }

    /** The members of [P-35], and no other: the phone signs what it has shown. */
    private static function isRequest(array $request): bool
    {
        if (!self::hasExactly($request, 'id purpose lpse account client browser ip known number issued expires asked')) {
            return false;
        }
        ['lpse' => $lpse, 'account' => $account, 'asked' => $asked] = $request;
        $hasText = is_array($asked) && array_key_exists('text', $asked);
        return self::hasExactly($lpse, 'id name') && self::areTexts($lpse, 'id', 'name')
            && self::hasExactly($account, 'userId name') && self::areTexts($account, 'userId', 'name')
            && self::hasExactly($asked, $hasText ? 'id name text' : 'id name') && self::areTexts($asked, 'id', 'name')
            && (!$hasText || is_string($asked['text'])) && $request['purpose'] === 'application'
            && self::areTexts($request, 'id', 'client', 'browser', 'ip') && is_bool($request['known']) && $request['number'] === true
            && self::isTime($request['issued']) && self::isTime($request['expires']) && $request['expires'] > $request['issued'];
    }

    /** What this LPSE has signed about a receipt. */
    private static function readStatement(string $jwt, string $portal, string $keys): array
    {
        $parts = explode('.', $jwt);
        [$head, $said] = [self::part($parts, 0), self::part($parts, 1)];
        $device = is_array($said['device'] ?? null) ? $said['device'] : [];
        $isOurs = ($head['typ'] ?? null) === 'spse-receipt+jwt' && !isset($head['crit']) && self::areTexts($head, 'kid', 'alg')
            && self::isSigned($parts, self::keyOf($keys, $head), $head['alg']);
        $isWhole = ($said['iss'] ?? null) === $portal && self::areTexts($said, 'sub', 'request', 'digest', 'answer')
            && self::isTime($said['iat'] ?? null) && self::isTime($said['answered_at'] ?? null) && is_bool($said['reported'] ?? null)
            && array_key_exists('verification', $said) && in_array($said['verification'], [null, 'biometric', 'pin'], true)
            && self::areTexts($device, 'id') && self::isTime($device['enrolled_at'] ?? null)
            && array_key_exists('ended_at', $device) && ($device['ended_at'] === null || self::isTime($device['ended_at']))
            && self::isPhoneKey($device['key'] ?? null);
        self::need($isOurs && $isWhole, 'receipt-statement');
        return $said;
    }

    private static function isPhoneKey($jwk): bool
    {
        return self::hasExactly($jwk, 'kty crv x y') && $jwk['kty'] === 'EC' && $jwk['crv'] === 'P-256'
            && self::areTexts($jwk, 'x', 'y') && preg_match('/^[\w-]{43}\.[\w-]{43}\z/', "$jwk[x].$jwk[y]") === 1;
    }

    /** The trusted key that has both: an algorithm that only the header names is worth nothing. */
    private static function keyOf(string $keys, array $head): array
    {
        foreach (self::parse($keys)['keys'] ?? [] as $key) {
            if (($key['kid'] ?? null) === $head['kid'] && ($key['alg'] ?? null) === $head['alg']) {
                return $key;
            }
        }
        return [];
    }

    private static function isSigned(array $parts, array $jwk, string $alg): bool
    {
        $signature = count($parts) === 3 ? self::bytes($parts[2]) : null;
        $isEc = $alg === 'ES256';
        if ($signature === null || !($isEc || $alg === 'RS256') || ($isEc && strlen($signature) !== 64)) {
            return false;
        }
        $key = $isEc ? self::ecKey($jwk) : self::rsaKey($jwk);
        $public = $key === null ? false : openssl_pkey_get_public("-----BEGIN PUBLIC KEY-----\n"
            . chunk_split(base64_encode($key), 64, "\n") . "-----END PUBLIC KEY-----\n");
        return $public !== false
            && openssl_verify("$parts[0].$parts[1]", $isEc ? self::der($signature) : $signature, $public, OPENSSL_ALGO_SHA256) === 1;
    }

    /** SubjectPublicKeyInfo of P-256 (RFC 5480): always these bytes before the point. openssl refuses a point beside the curve. */
    private static function ecKey(array $jwk): ?string
    {
        [$x, $y] = [self::bytes($jwk['x'] ?? null), self::bytes($jwk['y'] ?? null)];
        $isEc = ($jwk['kty'] ?? null) === 'EC' && ($jwk['crv'] ?? null) === 'P-256';
        return $isEc && strlen((string) $x) === 32 && strlen((string) $y) === 32
            ? hex2bin('3059301306072a8648ce3d020106082a8648ce3d03010703420004') . $x . $y : null;
    }

    /** The same of RSA (RFC 3279 §2.3.1). */
    private static function rsaKey(array $jwk): ?string
    {
        [$n, $e] = [self::bytes($jwk['n'] ?? null), self::bytes($jwk['e'] ?? null)];
        if (($jwk['kty'] ?? null) !== 'RSA' || $n === null || $e === null) {
            return null;
        }
        $key = self::asn1("\x30", self::integer($n) . self::integer($e));
        return self::asn1("\x30", hex2bin('300d06092a864886f70d0101010500') . self::asn1("\x03", "\0" . $key));
    }

    /** JWS has both numbers side by side (RFC 7518 §3.4), openssl has them in ASN.1. */
    private static function der(string $signature): string
    {
        return self::asn1("\x30", implode('', array_map([self::class, 'integer'], str_split($signature, 32))));
    }

    private static function integer(string $bytes): string
    {
        $bytes = ltrim($bytes, "\0");
        return self::asn1("\x02", $bytes === '' || ord($bytes[0]) > 127 ? "\0$bytes" : $bytes);
    }

    private static function asn1(string $tag, string $content): string
    {
        $length = strlen($content);
        $size = $length < 128 ? chr($length) : ($length < 256 ? "\x81" . chr($length) : "\x82" . pack('n', $length));
        return $tag . $size . $content;
    }

    private static function digest(string $bytes): string
    {
        return self::base64url(hash('sha256', $bytes, true));
    }

    private static function base64url(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** Base64url in its only form; null where it is not. */
    private static function bytes($text): ?string
    {
        $bytes = is_string($text) ? base64_decode(strtr($text, '-_', '+/'), true) : false;
        return $bytes !== false && self::base64url($bytes) === $text ? $bytes : null;
    }

    private static function part(array $parts, int $at): array
    {
        $bytes = count($parts) === 3 ? self::bytes($parts[$at]) : null;
        return $bytes === null ? [] : self::parse($bytes);
    }

    private static function need(bool $isRight, string $code): void
    {
        if (!$isRight) {
            throw new SpseRefused($code);
        }
    }

    private static function hasExactly($value, string $members): bool
    {
        $wanted = explode(' ', $members);
        return is_array($value) && count($value) === count($wanted) && array_diff($wanted, array_keys($value)) === [];
    }

    private static function areTexts(array $value, string ...$members): bool
    {
        foreach ($members as $member) {
            if (!is_string($value[$member] ?? null)) {
                return false;
            }
        }
        return true;
    }

    private static function isTime($value): bool
    {
        return is_int($value) && $value >= 0;
    }

    private static function texts(string $json, string ...$members): array
    {
        $value = self::parse($json);
        self::need(self::areTexts($value, ...$members), 'not-understood');
        return $value;
    }

    /**
     * JSON that no two readers can understand differently: no name twice in an object, and whole numbers alone. Otherwise, and where it is a
     * single value, an empty array.
     */
    private static function parse(string $json): array
    {
        $value = json_decode($json, true, 32);
        // json_decode keeps the last of two equal names: without its strings, a text has as many colons as names.
        $bare = (string) preg_replace('/"(?:[^"\\\\]|\\\\.)*+"/s', '""', $json);
        $isPlain = preg_match('/\d[.eE]|-0|\d{17}/', $bare) === 0
            && substr_count($bare, ':') === self::countNames(json_decode($json, false, 32));
        return $isPlain && is_array($value) ? $value : [];
    }

    private static function countNames($value): int
    {
        $members = is_object($value) ? get_object_vars($value) : (is_array($value) ? $value : []);
        return (is_object($value) ? count($members) : 0) + array_sum(array_map([self::class, 'countNames'], $members));
    }
}
