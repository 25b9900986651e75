<?php

/** An old application without a login of its own. What SPSE adds are the next three lines. */
require __DIR__ . '/spse.php';

$person = spse_person(getenv('SPSE_PORTAL'), getenv('SPSE_HOST'), getenv('SPSE_CACHE'));
if ($person === null) {
    http_response_code(401);
    exit("Anda belum login lewat SPSE.\n");
}

$letters = ['Undangan rapat evaluasi', 'Jadwal pelatihan penyedia', 'Edaran jam layanan'];
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$isOfficer = $person['kind'] === 'non-penyedia';

if ($path === '/') {
    page('Arsip surat', $person, fn () => list_letters($letters, $isOfficer));
} elseif ($path === '/rahasia' && $isOfficer) {
    page('Surat rahasia', $person, function (): void {
        echo '<p>Nota dinas 014: harga perkiraan sendiri.</p><p><a href="/">Kembali ke arsip surat</a></p>';
    });
} else {
    http_response_code($path === '/rahasia' ? 403 : 404);
    page('Tidak ada di sini', $person, function (): void {
        echo '<p>Halaman ini tidak ada, atau bukan untuk Anda.</p><p><a href="/">Kembali ke arsip surat</a></p>';
    });
}

function list_letters(array $letters, bool $isOfficer): void
{
    echo '<ul>';
    foreach ($letters as $letter) {
        echo '<li>', h($letter), '</li>';
    }
    echo '</ul>';
    if ($isOfficer) {
        echo '<p><a href="/rahasia">Surat rahasia</a></p>';
    }
}

function page(string $title, array $person, callable $body): void
{
    header('content-type: text/html; charset=utf-8');
    header('cache-control: no-store');
    ?>
<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?= h($title) ?> · Arsip Surat</title>
<style>
  :root { color-scheme: light dark; --act: light-dark(#1d4f91, #9cc2f5); }
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
  header { background: #5a3a1a; color: #fff; padding: .75rem 1rem; font-weight: 600; }
  main { max-width: 30rem; margin: 1.5rem auto; padding: 0 1rem; }
  h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .75rem; } p, ul { margin: .75rem 0; } ul { padding-left: 1.25rem; }
  a { color: var(--act); display: inline-block; padding: .35rem 0; }
</style>
</head>
<body>
<header>Arsip Surat</header>
<main>
<h1><?= h($title) ?></h1>
<p>Anda login sebagai <strong><?= h($person['name']) ?></strong> (<?= h($person['user']) ?>).</p>
<?php $body(); ?>
<p><a href="/.spse/keluar">Keluar</a></p>
</main>
</body>
</html>
    <?php
}

function h(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}
