### Masalah semasa log masuk, tentang hak, dan dalam organisasi.

## Log masuk

set-up-code-wrong = Kod ini tidak sah bagi persediaan pertama, atau pentadbir sudah ada. Gunakan kod yang dicetak oleh pelayan ketika ia dimulakan kali terakhir; jika pentadbir sudah ada, minta jemputan daripadanya.
sign-in-failed = Itu tidak betul, atau akaun pengguna itu tidak boleh digunakan. Semak kedua-duanya, atau minta jemputan daripada pentadbir untuk memilih kata laluan baharu.
sign-in-throttled = Terlalu banyak percubaan. Tunggu { $minutes } minit, kemudian cuba lagi.
code-wrong = Kod ini tidak betul, sudah tamat tempoh, atau sudah digunakan. Tunggu kod seterusnya daripada apl pengesah anda, atau gunakan kod pemulihan.
session-ended = Sesi anda telah tamat. Log masuk semula; apa yang anda taip disimpan dalam pelayar.
session-unknown = Sesi itu tidak ada lagi. Muat semula senarai.
presence-needed = Ini untuk orang yang log masuk pada halaman, bukan atur cara dengan token. Log masuk dan lakukannya di sana.
invitation-wrong = Jemputan ini tidak betul, sudah tamat tempoh, atau sudah digunakan. Minta jemputan baharu daripada pentadbir.

## Kata laluan dan faktor kedua

password-wrong = Itu bukan kata laluan anda sekarang. Taip semula.
password-too-short = Kata laluan mempunyai sekurang-kurangnya { $least } aksara. Gunakan ayat yang hanya anda tahu.
password-too-long = Kata laluan mempunyai paling banyak { $most } aksara. Pendekkannya.
password-too-simple = Kata laluan ini mudah diteka: ia terdiri daripada sedikit aksara, kata biasa, atau nama anda sendiri. Gunakan ayat yang hanya anda tahu.
password-not-hashed = Kata laluan itu tidak dapat diproses; tiada apa-apa yang disimpan. Cuba lagi; jika berterusan, pelayan kekurangan memori.
password-cost-invalid = Kata laluan tidak dapat dicincang dengan { $memory } KiB dan { $passes } laluan. Tetapkan sekurang-kurangnya 8 KiB dan satu laluan.
authenticator-present = Apl pengesah sudah ada. Buangnya dahulu, kemudian mulakan semula.
authenticator-missing = Tiada apl pengesah yang dimulakan. Mulakan satu, kemudian beri kodnya.

## Akaun pengguna dan token

login-unfit = Nama log masuk mempunyai 1 hingga { $most } aksara tanpa ruang. Gunakan alamat e-mel.
login-taken = `{ $text }` ialah nama log masuk akaun pengguna lain. Pilih yang lain.
account-exists = Orang ini sudah mempunyai akaun pengguna. Jemput dia memilih kata laluan baharu.
account-unknown = Orang ini tiada akaun pengguna. Buka satu dahulu.
token-refused = Token ini tidak dikenali, sudah tamat tempoh, atau sudah dibatalkan. Buat yang baharu pada profil anda.
token-unknown = Token itu tidak ada. Muat semula senarai.
token-of-another = Token hanya boleh dibuat untuk diri sendiri. Minta orang itu membuatnya pada profilnya.
token-unfit = Token memerlukan sekurang-kurangnya satu kebenaran, dan tahan 1 hingga { $most } hari.

## Hak

not-permitted = Anda tiada kebenaran { $name }. Jika kerja anda memerlukannya, minta peranan yang memilikinya daripada pentadbir.
permission-unknown = Tiada kebenaran { $name }. Pilih daripada senarai.
permission-not-to-hand-on = Kebenaran { $name } bukan milik anda untuk diserahkan: anda tidak memegangnya melalui peranan sendiri, atau ia bersifat peribadi. Tinggalkannya.
role-unknown = Tiada peranan `{ $text }`. Pilih daripada senarai.
role-name-taken = Peranan `{ $text }` sudah ada. Pilih nama lain, atau ubah peranan itu.
last-administrator = Selepas ini, tiada sesiapa dapat mengurus Prestasi. Jadikan orang lain pentadbir dahulu.
delegation-to-oneself = Perwakilan adalah untuk orang lain. Pilih orang lain.
delegation-incomplete = Perwakilan memerlukan hari pertama dan hari terakhir yang belum berlalu, serta sekurang-kurangnya satu kebenaran.
delegation-unknown = Perwakilan itu tidak ada. Muat semula senarai.

## Organisasi

name-unfit = Nama mempunyai 1 hingga { $most } aksara pada satu baris. Betulkannya.
person-unknown = Orang itu tidak ada. Muat semula senarai, atau rekodkan orang itu dahulu.
person-number-taken = Nombor `{ $text }` milik orang lain pada sebahagian hari ini. Gunakan nombor lain, atau hari lain.
team-unknown = Pasukan itu tidak ada. Muat semula senarai, atau rekodkan pasukan itu dahulu.
position-unknown = Jawatan itu tidak ada. Muat semula senarai, atau rekodkan jawatan itu dahulu.
reporting-line-circular = { $date ->
    [not-given] Jawatan ini akan melapor kepada dirinya sendiri. Pilih penyelia lain, atau hari lain.
   *[other] Mulai { $date }, jawatan ini akan melapor kepada dirinya sendiri. Pilih penyelia lain, atau hari lain.
}
reporting-line-too-long = Garis pelaporan ini akan mempunyai lebih daripada { $most } tahap. Semak kepada siapa jawatan di atasnya melapor.

## Peranan yang ada sejak awal

role-seller = Penjual
role-manager = Pengurus
role-sales-operations = Operasi jualan
role-finance = Kewangan
role-people-partner = Rakan sumber manusia
role-executive = Eksekutif
role-administrator = Pentadbir
role-auditor = Juruaudit
