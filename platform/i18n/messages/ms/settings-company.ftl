### Syarikat, kalendar, cuti dan mata wangnya; akaun saya; kad pada halaman pertama.

## Syarikat.

company-title = Syarikat
company-change = Ubah syarikat
company-empty-title = Butiran syarikat anda berada di sini
company-empty-reason = Belum ada sesiapa yang menyatakan nama dan mata wang pelaporannya.
company-name = Nama
company-registration = Nombor pendaftaran
company-registration-hint = Seperti dalam daftar, contohnya 202401012345 (1555555-A).
company-address = Alamat
company-country = Negara
company-zone = Zon waktu
company-zone-hint = ditetapkan semasa pelayan bermula
company-currency = Mata wang pelaporan
company-currency-hint = Tiga huruf, contohnya MYR. Semua kadar dinyatakan dengannya.
company-support = Bantuan tentang Prestasi
company-support-hint = Siapa yang dihubungi oleh kakitangan anda.
text-unfit = Paling banyak { $most } aksara, tanpa aksara kawalan. Pendekkannya.
number-whole = Tulis nombor bulat, contohnya 12.

## Kalendar.

calendar-title = Kalendar fiskal
calendar-year-title = Tahun fiskal { $year }
calendar-year-before = Tahun fiskal { $year }, sebelumnya
calendar-year-after = Tahun fiskal { $year }, berikutnya
calendar-change = Ubah kalendar
calendar-changes = Perubahan
calendar-from-year = Mulai tahun fiskal { $year }
calendar-in-short = Bermula pada { $start }, { $division }
calendar-kind-title = Cara tahun ini dikira
calendar-start = Bermula pada
calendar-name-by = Dinamakan menurut
calendar-name-start = tahun kalendar ia bermula
calendar-name-end = tahun kalendar ia berakhir
calendar-division = Dibahagi kepada
calendar-division-hint = Dalam tahun berasaskan minggu, setiap suku ada 13 minggu; minggu ke-53 masuk ke bulan terakhir.
calendar-months = bulan
calendar-weeks = minggu, { $pattern }
calendar-week-start = Minggu bermula pada
calendar-year-end = Tahun berakhir
calendar-end-last = dengan minggu penuh terakhir dalam bulan terakhirnya
calendar-end-nearest = dengan minggu yang berakhir paling hampir dengan hujung bulan terakhirnya
calendar-only-weeks = Hanya bagi tahun berasaskan minggu.
calendar-from = Mulai tahun fiskal
calendar-from-hint = Tahun terdahulu kekal seperti sedia ada. Perubahan yang direkodkan bagi tahun kemudian diganti.
calendar-start-month-label = Bulan pertama
calendar-start-day-label = Hari pertama bulan itu
calendar-start-day-hint = 1 hingga 28. Dalam tahun berasaskan minggu, permulaannya berdekatan dengan hari ini.
calendar-period = Tempoh
calendar-first = Hari pertama
calendar-last = Hari terakhir
calendar-days = Hari
calendar-present = hari ini
calendar-month-of = Bulan { $month } tahun { $year }
calendar-year = `{ $text }` bukan tahun fiskal yang boleh disimpan. Pilih antara 1900 hingga 2999.
calendar-year-empty = Tahun fiskal { $year } tidak akan ada hari lagi, kerana tahun berikutnya bermula pada { $date }. Pilih tahun lain, atau nama lain.
calendar-gap = Tahun fiskal { $before } berakhir pada { $last }, dan { $year } akan bermula pada { $first }; hari antaranya tidak termasuk dalam mana-mana tahun. Namakan tahun menurut tahun ia berakhir, atau pilih tahun pertama yang lain.
calendar-pattern = Minggu dibahagi kepada bulan dalam suku sebagai 4-4-5, 4-5-4 atau 5-4-4.
calendar-weekday = Tulis hari seperti sunday.
calendar-year-end-unfit = Tahun berasaskan minggu berakhir dengan minggu terakhir atau yang terdekat: tulis last atau nearest.
weekday-monday = Isnin
weekday-tuesday = Selasa
weekday-wednesday = Rabu
weekday-thursday = Khamis
weekday-friday = Jumaat
weekday-saturday = Sabtu
weekday-sunday = Ahad

## Cuti.

holidays-title = Cuti umum
holidays-add = Tambah cuti
holidays-change = Ubah cuti
holidays-remove = Buang cuti
holidays-remove-title = Buang { $name }
holidays-remove-what = Pada { $day }, urusan berjalan seperti hari lain.
holidays-import = Import cuti
holidays-text = Cuti
holidays-text-hint = Tampal fail kalendar (ICS), atau baris seperti 2026-08-31,Hari Kebangsaan atau 2026-02-01,Hari Wilayah,MY-14 MY-15 MY-16. Yang sudah ada kekal seperti sedia ada.
holidays-empty-title = Hari tanpa urusan berada di sini
holidays-empty-reason = Belum ada yang ditambah. Buat masa ini hanya hujung minggu ditolak daripada hari bekerja.
holidays-of-state = Cuti bagi
holidays-all-states = semua negeri
holidays-none = Tiada cuti dalam teks ini. Tulis satu hari dan satu nama pada setiap baris.
holidays-too-many = Lebih daripada { $most } cuti sekali gus tidak diterima. Hantar sebahagian demi sebahagian.
holidays-line-unfit = Baris { $line } tidak dapat dibaca: `{ $text }`. Tulis hari, nama dan, jika bukan di semua tempat, kod negeri.
holiday-name = Nama
holiday-day = Tarikh
holiday-weekday = Hari
holiday-year = Tahun
holiday-states = Di mana
holiday-states-hint = Biarkan semua kosong bagi semua tempat.
holiday-everywhere = semua tempat
holiday-taken = Sudah ada cuti `{ $text }` pada hari ini. Ubah yang itu.
state-unfit = `{ $text }` bukan kod negeri di Malaysia. Tulis MY-01 hingga MY-16 menurut ISO 3166-2.
state-johor = Johor
state-kedah = Kedah
state-kelantan = Kelantan
state-melaka = Melaka
state-negeri-sembilan = Negeri Sembilan
state-pahang = Pahang
state-pulau-pinang = Pulau Pinang
state-perak = Perak
state-perlis = Perlis
state-selangor = Selangor
state-terengganu = Terengganu
state-sabah = Sabah
state-sarawak = Sarawak
state-kuala-lumpur = Kuala Lumpur
state-labuan = Labuan
state-putrajaya = Putrajaya

## Mata wang dan kadar.

currencies-title = Mata wang
currencies-basis = Kadar dalam { $currency }, setakat { $day }
currencies-add = Tambah mata wang
currencies-drop = Tidak digunakan lagi
currencies-empty-title = Mata wang urusan anda berada di sini
currencies-empty-reason = Belum ada mata wang selain { $currency }.
currency-title = Kadar { $currency }
currency-code = Mata wang
currency-code-hint = Tiga huruf, contohnya SGD.
currency-taken = Mata wang { $text } sudah ada.
currency-unused = Mata wang { $text } bukan yang digunakan oleh syarikat. Tambah dahulu.
rate-of-one = { $currency } bagi satu unit
rate-since = Sejak
rate-state = Keadaan
rate-fresh = terkini
rate-old = lebih sebulan
rate-none = tiada kadar
rate-day = Mulai
rate-day-hint = Berkuat kuasa sehingga hari kadar berikutnya. Apa yang diketahui tentang hari terdahulu kekal seperti sedia ada.
rate-value = Kadar
rate-hint = Berapa { $into } bagi satu { $currency }, dengan semua perpuluhannya: 3.4125.
rate-unfit = Kadar lebih besar daripada sifar, dengan paling banyak 18 angka.
rate-of-itself = Satu { $text } bernilai satu { $text }. Pilih dua mata wang yang berlainan.
rate-unknown = Tiada sesiapa merekodkan kadar { $text } dalam { $into } pada { $date }. Rekodkan kadar, atau pilih hari lain.
rate-replaced = Kadar ini telah diganti. Muat semula halaman dan betulkan yang berkuat kuasa.
rates-add = Tambah kadar
rates-correct = Betulkan
rates-correct-of = Betulkan kadar mulai { $day }
rates-recorded = Apa yang direkodkan
rates-replaced = (diganti)
rates-empty-title = Kadar mata wang ini berada di sini
rates-empty-reason = Belum ada sesiapa yang merekodkan kadar { $currency }.
rates-chart = Nilai satu { $currency } dalam { $into }
rates-month = Bulan
rates-sentence-up = { $now } hari ini, lebih daripada { $then } pada { $since }.
rates-sentence-down = { $now } hari ini, kurang daripada { $then } pada { $since }.
rates-sentence-level = { $now } hari ini, sama seperti pada { $since }.
rates-sentence-none = Tiada kadar bagi hari ini.

## Akaun saya.

me-roles = Peranan
me-sign-in = Cara anda log masuk
me-password-what = Yang baharu menamatkan semua sesi anda yang lain.
me-sessions = Di mana anda log masuk
me-tokens = Token
me-tokens-what = Dengan token, sesuatu atur cara datang atas nama anda, dengan kebenaran yang anda pilih.
me-looks = Bahasa dan warna
me-looks-what = Disimpan bersama anda: pelayar seterusnya menggunakannya sejak log masuk.
password-old = Kata laluan sekarang
password-change = Tukar kata laluan
password-change-what = Semua sesi anda yang lain tamat. Yang ini berterusan.
authenticator-title = Apl pengesah
authenticator-what = Enam angka daripada telefon anda, diminta di samping kata laluan.
authenticator-on = hidup
authenticator-begin = Sediakan apl pengesah
authenticator-password-hint = Supaya tiada orang lain menyediakannya pada skrin yang anda tinggalkan.
authenticator-scan = Imbas kod ini dengan apl pengesah anda
authenticator-qr = Kod QR bagi apl pengesah
authenticator-type = Atau taip kunci ini ke dalamnya:
authenticator-code-hint = Enam angka yang dipaparkannya sekarang.
authenticator-confirm = Hidupkan
authenticator-remove = Matikan apl pengesah
authenticator-remove-short = Matikan
authenticator-remove-what = Selepas itu kata laluan sahaja membenarkan anda masuk. Kod pemulihan turut hilang.
recovery-title = Apl pengesah sudah hidup. Simpan kod pemulihan ini.
recovery-what = Setiap satu membenarkan anda masuk sekali apabila telefon tiada di tangan. Ia dipaparkan sekali ini sahaja: cetak atau salin.
recovery-print = Cetak
recovery-kept = Saya sudah menyimpannya
recovery-left = { $count ->
   *[other] { $count } kod pemulihan tinggal
}
session-since = Sejak { $when }
session-from = Dari { $source }
session-present = yang ini
session-end = Tamatkan
session-end-of = Tamatkan sesi { $when }
session-end-others = Tamatkan semua yang lain
tokens-make = Buat token
token-name = Kegunaannya
token-name-hint = Supaya anda tahu kelak atur cara mana yang menggunakannya.
token-days = Sah selama berapa hari
token-permissions = Kebenaran
token-permissions-hint = Sesedikit yang diperlukan oleh atur cara. Anda tidak dapat memberi apa yang anda tiada.
token-made = Token sudah dibuat. Salin sekarang.
token-made-what = Ia dipaparkan sekali ini sahaja. Atur cara menghantarnya dalam pengepala Authorization: Bearer.
token-kept = Saya sudah menyalinnya
token-until = hingga { $day }
token-may = { $count ->
   *[other] { $count } kebenaran
}
token-revoke = Batalkan
token-revoke-of = Batalkan { $name }
token-revoked = dibatalkan
token-over = tamat
qr-too-long = Ini terlalu panjang bagi kod QR. Taip kuncinya.

## Kad pada halaman pertama.

home-who = Siapa anda di sini
home-working-days = Baki hari bekerja
home-working-days-of = daripada { $all }, hingga { $day }
home-quarter-days = Hari hingga akhir { $quarter }
home-next-holiday = Cuti seterusnya
home-people = Orang anda
home-people-today = Yang melapor kepada anda
home-open-below = Jawatan kosong di bawah anda
home-moves-next = Yang masuk atau keluar dalam { $days } hari lagi
home-moves = Yang masuk dan keluar, { $days } hari sebelum dan selepas hari ini
home-moves-none = Tiada sesiapa.
home-joins = masuk { $day }
home-joined = telah masuk { $day }
home-leaves = keluar { $day }
home-left = telah keluar { $day }
home-and-more = dan { $count } lagi
home-gaps = Kekosongan dalam organisasi
home-without-position = Orang tanpa jawatan
home-open-seats = Jawatan kosong
home-without-superior = Jawatan tanpa atasan, selain yang teratas
home-rates = Nilai mata wang dalam { $currency }
home-rates-without = { $count ->
    [0] Semuanya ada kadar bagi hari ini.
   *[other] { $count } tiada kadar bagi hari ini.
}
home-without-account = Orang tanpa akaun pengguna: { $count }
home-without-account-none = Semua orang dapat log masuk.
home-headcount = Bilangan anda
home-people-all = Orang
home-no-team = tiada pasukan
home-more-than-a-year-ago = { $share } lebih daripada setahun lalu
home-less-than-a-year-ago = { $share } kurang daripada setahun lalu
home-as-a-year-ago = sama seperti setahun lalu
home-headcount-chart = Orang mengikut pasukan
home-headcount-sentence = Berbanding setahun lalu, { $grown } bertambah dan { $shrunk } berkurang.
home-security = Akaun pengguna
home-without-second-factor = Tanpa faktor kedua
home-with-second-factor = { $with } daripada { $all } ada
home-invitations = Jemputan terbuka
home-sign-ins = Log masuk terakhir
home-audit = Perubahan
home-entries-today = Perubahan hari ini
home-entries-all = Catatan dalam rantaian
home-entries-by-kind = Hari ini, mengikut jenis

api-company = Butiran syarikat
api-company-change = Mengubah butiran syarikat, jika masih seperti yang dilihat
api-calendar = Kalendar fiskal, setiap satu dengan tahun fiskal ia bermula
api-calendar-change = Kalendar lain mulai suatu tahun fiskal
api-calendar-periods = Tempoh dalam tahun fiskal dengan hari pertama dan terakhir
api-holidays = Cuti umum; dengan state=MY-10, yang bagi sesuatu negeri dan semua tempat
api-holidays-add = Menambah cuti
api-holidays-import = Menambah cuti daripada fail kalendar atau jadual yang belum ada
api-holidays-one = Satu cuti
api-holidays-change = Mengubah cuti, jika masih seperti yang dilihat
api-holidays-remove = Membuang cuti
api-currencies = Mata wang yang digunakan oleh syarikat, setiap satu dengan kadar hari ini
api-currencies-add = Menambah mata wang
api-currencies-drop = Tidak menggunakan mata wang lagi; kadarnya kekal
api-rates = Kadar yang berkuat kuasa pada sesuatu hari, seperti diketahui pada sesuatu hari
api-rates-add = Merekodkan kadar mulai suatu hari
api-rates-history = Semua yang pernah direkodkan tentang kadar sepasang mata wang
api-rates-correct = Merekodkan semula kadar bagi hari ia berkuat kuasa
api-me = Siapa yang bertanya, dan apa yang boleh diberi kepada token
api-me-preferences = Bahasa dan warna orang yang bertanya
api-me-preferences-keep = Menyimpan bahasa dan warna
api-me-sessions = Sesi orang yang bertanya; bukan untuk token
api-me-sessions-end = Menamatkan sesi; bukan untuk token
api-me-tokens = Token orang yang bertanya
api-me-tokens-make = Membuat token, yang rahsianya dipaparkan sekali ini sahaja; bukan untuk token
api-me-tokens-revoke = Membatalkan token; bukan untuk token
