<?php

/** Checks a code with the application's own key in place of a secret: a JWT for each call (RFC 7523 §3). */
$b64 = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
$portal = 'https://lpse.example.go.id';
$id = getenv('ID');
$header = ['alg' => 'RS256', 'kid' => 'k1'];
$claims = ['iss' => $id, 'sub' => $id, 'aud' => $portal, 'exp' => time() + 60, 'jti' => bin2hex(random_bytes(16))];
$signed = $b64(json_encode($header)) . '.' . $b64(json_encode($claims, JSON_UNESCAPED_SLASHES));
openssl_sign($signed, $signature, file_get_contents(getenv('KEY_FILE')), OPENSSL_ALGO_SHA256);

$call = curl_init("$portal/api/v1/codes");
curl_setopt_array($call, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => ["authorization: Bearer $signed." . $b64($signature), 'content-type: application/json'],
    CURLOPT_POSTFIELDS => json_encode(['user' => 'PENYEDIA1', 'code' => '123456']),
]);
$answer = json_decode(curl_exec($call), true);
echo $answer['right'] ? 'right' : 'wrong';
