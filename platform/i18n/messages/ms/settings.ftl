### Syarikat, orangnya, dan pintu masuk.

## Pintu masuk.

set-up-title = Sediakan Prestasi
set-up-about = Anda akan menjadi pentadbir pertama. Yang lain menerima jemputan daripada anda.
set-up-code = Kod penyediaan
set-up-code-hint = Pelayan mencetaknya semasa bermula.
set-up-submit = Sediakan dan log masuk
sign-in-title = Log masuk
sign-in-login = Nama log masuk
sign-in-login-hint = Alamat e-mel atau nama pendek.
sign-in-password = Kata laluan
sign-in-submit = Log masuk
sign-in-code-title = Satu langkah lagi
sign-in-code = Kod
sign-in-code-hint = Enam angka yang dipaparkan oleh apl pengesah anda, atau kod pemulihan.
invitation-title = Pilih kata laluan anda
invitation-about = Dengannya anda log masuk mulai sekarang. Tiada orang lain mengetahuinya.
invitation-code = Kod jemputan
invitation-submit = Simpan kata laluan
password-new = Kata laluan baharu
password-hint = Sekurang-kurangnya 12 aksara. Beberapa perkataan sendiri mudah diingat dan sukar diteka.

## Orang.

people-title = Kakitangan
people-add = Tambah kakitangan
people-change = Ubah nama atau nombor
people-end = Rekodkan pemergian
people-end-title = Pemergian { $name }
people-empty-title = Semua yang bersama syarikat berada di sini
people-empty-reason = Belum ada sesiapa yang ditambah.
person-name = Nama
person-number = Nombor kakitangan
person-number-hint = Nombor syarikat anda bagi mereka. Tiada dua orang yang sama nombornya.
person-since = Sejak
person-reports-to = Melapor kepada
person-last-day-hint = Mulai hari berikutnya, mereka tidak lagi dapat log masuk. Apa yang mereka lakukan kekal.
person-history = Apa yang diketahui, dan sejak bila
person-not-here = Tidak bersama syarikat
position-title = Jawatan
team-name = Pasukan
organisation-basis = Setakat { $day }
days-from = Mulai
days-from-hint = Apa yang diketahui tentang hari terdahulu kekal seperti sedia ada.
days-from-to = { $from } – { $to }
days-always = sentiasa
days-open = hingga dimaklumkan
known-since = diketahui sejak { $when }

api-people = Kakitangan yang bersama syarikat hari ini
api-people-add = Menambah seorang kakitangan
api-people-one = Seorang kakitangan, dengan semua yang pernah diketahui tentangnya
api-people-change = Mengubah nama atau nombor mulai suatu hari
api-people-end = Merekodkan hari terakhir seorang kakitangan

## Notis tentang akaun dan hak sendiri.

notice-delegation-given = { $person } meminta anda bertindak bagi pihaknya, dari { $first } hingga { $last }
notice-delegation-ended = { $person } menamatkan satu perwakilan antara anda
notice-role-given = Anda mempunyai peranan: { $role }
notice-role-taken = Anda tidak lagi mempunyai peranan: { $role }
notice-new-browser = Akaun anda dibuka pada pelayar yang baharu baginya, dari { $source }. Jika bukan anda, tukar kata laluan dan tamatkan sesi itu
notice-second-factor-reset = Pentadbir telah membuang faktor kedua anda. Sediakan yang baharu

## Kunci laluan.

passkeys-title = Kunci laluan
passkeys-what = Log masuk dengan cap jari, wajah atau PIN peranti. Dikira sebagai kedua-dua faktor.
passkeys-not-here = Pelayar membuat kunci laluan bagi nama dengan TLS, atau bagi mesinnya sendiri; pelayan ini dicapai dengan cara lain.
passkey-add = Tambah kunci laluan
passkey-new = Kunci laluan baharu
passkey-new-what = Kata laluan anda dahulu, supaya tiada orang lain menambah jalan masuk.
passkey-begin = Teruskan
passkey-make-what = Beri nama kepada kunci laluan itu, kemudian ikut permintaan peranti anda.
passkey-name = Nama
passkey-name-hint = Untuk anda, supaya dapat dibezakan daripada yang lain.
passkey-name-usual = Peranti saya
passkey-make = Buat kunci laluan
passkey-added = ditambah { $day }
passkey-used = digunakan { $day }
passkey-remove = Buang kunci laluan
passkey-remove-short = Buang
passkey-remove-of = Buang kunci laluan { $name }
passkey-remove-what = Tiada sesiapa dapat masuk dengannya lagi. Ia mungkin masih ada pada peranti; padamkan di sana juga.
passkey-not-given = Tiada kunci laluan diterima daripada peranti. Cuba lagi, atau log masuk dengan kata laluan.
passkey-no-browser = Pelayar ini tidak mengenal kunci laluan. Log masuk dengan kata laluan.
passkey-refused = Kunci laluan itu tidak dapat diterima ({ $error }). Mulakan semula.
passkey-known = Kunci laluan ini sudah dikenali di sini.
passkey-too-late = Itu mengambil masa terlalu lama, atau sudah dijawab. Mulakan semula.
passkey-unknown = Anda tiada kunci laluan itu.
passkeys-too-many = Paling banyak { $most } kunci laluan. Buang satu dahulu.
sign-in-with-passkey = Log masuk dengan kunci laluan
sign-in-passkey-what = Peranti anda meminta cap jari, wajah atau PIN.
sign-in-passkey-again = Cuba lagi

## Kalendar yang melanggan

feed-title = Buat pautan kalendar
feed-name = { $company }: cuti dan tempoh
feed-period-ends = { $period } berakhir
feed-token = Kalendar
feed-made = Pautan untuk kalendar anda
feed-made-what = Tambah alamat ini dalam kalendar anda sebagai langganan. Sesiapa yang memilikinya melihat cuti dan tempoh syarikat; batalkannya antara token anda. Ia tidak ditunjukkan lagi.
api-me-calendar = Buat pautan kalendar
