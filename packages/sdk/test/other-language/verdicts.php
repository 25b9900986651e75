<?php

/** Says what the kit's spse.php thinks of each case: a JSON list of its code, or of what the receipt proves. */
require $argv[3];

$cases = json_decode(file_get_contents($argv[2]), true);
$verdicts = [];
foreach ([...$cases['valid'], ...$cases['hostile']] as $one) {
    try {
        $verdicts[] = $argv[1] === 'receipts'
            ? Spse::verifyReceipt($one['receipt'], $cases['portal'], $cases['keys'])
            : Spse::verifyWebhook($one['headers'], $one['body'], $cases['secrets'], $cases['now']);
    } catch (SpseRefused $refused) {
        $verdicts[] = $refused->getMessage();
    }
}
echo json_encode($verdicts);
