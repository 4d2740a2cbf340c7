### Perkataan bagi halaman pelayan sendiri, dan masalah permintaan.

home = Hari ini
home-basis = Salam sejahtera, { $name }. Hari ini { $day }.
section-sell = Jual
section-offer = Tawar
section-gather = Kumpul
section-earn = Pendapatan
section-pay = Bayaran
section-plan = Rancang
section-grow = Maju
section-company = Syarikat
section-run = Pentadbiran
me-title = Akaun saya
frame-sign-out = Log keluar
table-view-all = Semua
error-nothing-was-changed = Tiada apa-apa yang diubah.

api-title = API
api-about = Semua yang dipaparkan dan diubah oleh halaman, untuk program. Senarai dibaca sehalaman demi sehalaman: `after` satu halaman meminta yang berikutnya. Di bawah satu Idempotency-Key, permintaan berkesan sekali sahaja walau berapa kali dihantar. Masalah tiba sebagai application/problem+json dengan kod yang tetap.
api-how = Program meminta dengan token dalam pengepala Authorization: Bearer. Buat satu di Akaun saya.
api-document = Dokumen OpenAPI
api-operation = Operasi
api-does = Tugasnya
api-needs = Perlukan
api-anybody = tiada
api-signed-in = token
api-not-yours = (bukan milik anda)

nothing-here = Tiada apa-apa di sini, atau tiada yang boleh anda lihat.
sign-in-needed = Log masuk dahulu.
from-elsewhere = Laman lain meminta perubahan ini. Buka halaman di sini dan cuba lagi.
method-not-here = Alamat ini tidak menerima kaedah ini.
body-too-large = Ini lebih besar daripada yang diterima di sini.
body-kind-unknown = Hantar JSON, dengan pengepala Content-Type: application/json.
body-unreadable = Ini bukan JSON, di { $place }: { $error }
body-unfit = Bentuknya bukan seperti yang diminta, di { $place }: { $error }
query-unreadable = Pertanyaan tidak dapat dibaca: { $error }
query-unfit = Nilai { $name } dalam pertanyaan tidak sesuai. Senarai API menyatakan yang sesuai.
field-unknown = Tiada medan `{ $name }` untuk menyusun.
view-name-unfit = Beri paparan ini nama, paling banyak 80 aksara.
view-unknown = Anda tiada paparan itu.
view-address-unfit = Ini bukan alamat senarai.
zone-unknown = Tiada zon waktu `{ $text }`. Tulis seperti Asia/Kuala_Lumpur.
port-taken = Tiada yang dapat mendengar di { $address }: { $error }. Pilih yang lain dengan --port.

serve-set-up = Belum ada sesiapa mengendalikan Prestasi di sini. Sediakan dalam masa 24 jam: { $address }
serve-ready = Prestasi menjawab di { $address }
demo-making = Membina { $company } …
demo-serves = { $company } menjawab di { $address }
demo-sign-in = { "  " }{ $role }: { $login }
demo-password = Kata laluan setiap satu ialah: { $password }

api-notices = Perkara yang perlu diketahui oleh orang yang bertanya, yang terbaharu dahulu
api-notices-read = Menandakan semua notis sebagai dibaca
api-notices-read-one = Menandakan satu notis sebagai dibaca
permission-notices-read = Membaca notis sendiri
second-factor-owed = Peranan anda memerlukan faktor kedua. Tambah kunci laluan atau apl pengesah pada akaun anda; sebelum itu anda tidak dapat berbuat apa-apa yang lain di sini.
origin-unfit = `{ $text }` bukan alamat yang dapat digunakan oleh pelayar. Tulis seperti https://sales.example.my

## Medan yang merujuk rekod.

picker-none = Tiada yang dijumpai
record-unknown = Tiada apa-apa di sini bernama “{ $text }”. Taip sebahagian nama dan pilih daripada senarai.
record-ambiguous = Beberapa rekod bernama “{ $text }”. Pilih satu daripada senarai.
