<?php

/**
 * Who is logged in at SPSE: the person whom the LPSE has signed for this host, in the header X-SPSE-Assertion (docs/forward-auth.md).
 * Needs only what PHP brings along: openssl and json.
 */

/** Seconds for which the LPSE's keys are kept before they are read again. */
const SPSE_KEYS_SECONDS = 300;
/** Seconds by which two clocks may differ. */
const SPSE_CLOCK_SECONDS = 30;

/**
 * @param string $portal the portal's address
 * @param string $host this application's own name, as it is on the console; never the request's Host
 * @param string $cache a folder that only this application can write: whose keys are there is believed
 * @return array|null sub, user, name, kind, role, auth_time, and proven_at after a fresh proof; null: nobody is proven
 */
function spse_person(string $portal, string $host, string $cache): ?array
{
    $parts = explode('.', $_SERVER['HTTP_X_SPSE_ASSERTION'] ?? '');
    if (count($parts) !== 3) {
        return null;
    }
    $header = json_decode((string) spse_bytes($parts[0]), true);
    $claims = json_decode((string) spse_bytes($parts[1]), true);
    $signature = spse_bytes($parts[2]);
    if (!is_array($header) || !is_array($claims) || $signature === null || strlen($signature) !== 64) {
        return null;
    }
    if (($header['alg'] ?? null) !== 'ES256' || ($header['typ'] ?? null) !== 'spse-assertion+jwt') {
        return null;
    }
    $key = spse_key($portal, (string) ($header['kid'] ?? ''), $cache);
    if ($key === null || openssl_verify("$parts[0].$parts[1]", spse_der($signature), $key, OPENSSL_ALGO_SHA256) !== 1) {
        return null;
    }
    $isForUs = ($claims['iss'] ?? null) === $portal && ($claims['aud'] ?? null) === $host;
    $isOfNow = is_int($claims['exp'] ?? null) && $claims['exp'] + SPSE_CLOCK_SECONDS > time();
    return $isForUs && $isOfNow ? $claims : null;
}

/** The LPSE's public key of this name, as PEM. A name that is not known yet is asked for once in some minutes. */
function spse_key(string $portal, string $kid, string $cache): ?string
{
    $file = $cache . '/spse-keys-' . hash('sha256', $portal) . '.json';
    $kept = is_file($file) && filemtime($file) > time() - SPSE_KEYS_SECONDS ? file_get_contents($file) : false;
    if ($kept === false) {
        $kept = file_get_contents("$portal/.well-known/jwks.json", false, stream_context_create(['http' => ['timeout' => 5]]));
        if ($kept === false) {
            return null;
        }
        file_put_contents("$file.next", $kept);
        rename("$file.next", $file);
    }
    foreach (json_decode($kept, true)['keys'] ?? [] as $key) {
        if ($key['kid'] === $kid && $key['kty'] === 'EC' && $key['crv'] === 'P-256') {
            // SubjectPublicKeyInfo of P-256 (RFC 5480): always these bytes before the point.
            $der = hex2bin('3059301306072a8648ce3d020106082a8648ce3d03010703420004') . spse_bytes($key['x']) . spse_bytes($key['y']);
            return "-----BEGIN PUBLIC KEY-----\n" . chunk_split(base64_encode($der), 64, "\n") . "-----END PUBLIC KEY-----\n";
        }
    }
    return null;
}

/** A signature as openssl reads it: JWS has both numbers side by side (RFC 7518 §3.4), openssl has them in ASN.1. */
function spse_der(string $signature): string
{
    $both = '';
    foreach (str_split($signature, 32) as $number) {
        $number = ltrim($number, "\0");
        if ($number === '' || ord($number[0]) > 127) {
            $number = "\0$number";
        }
        $both .= "\x02" . chr(strlen($number)) . $number;
    }
    return "\x30" . chr(strlen($both)) . $both;
}

/** Reads base64url; null where it is not. */
function spse_bytes(string $text): ?string
{
    $bytes = base64_decode(strtr($text, '-_', '+/'), true);
    return $bytes === false ? null : $bytes;
}
