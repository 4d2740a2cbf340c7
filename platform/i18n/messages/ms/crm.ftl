### CRM: kepada siapa dijual, dan oleh siapa.

## Yang ada pada semua rekod.

crm-name = Nama
crm-owner = Pemilik
crm-note = Nota
crm-email = E-mel
crm-phone = Telefon
crm-website = Laman web
crm-street = Jalan
crm-postcode = Poskod
crm-city = Bandar
crm-state = Negeri
crm-country = Negara
crm-remove = Buang
crm-change-of = Ubah { $name }
crm-gone = { $name } telah dibuang.
permission-crm-read = Melihat akaun, kenalan, petunjuk dan urus niaga
permission-crm-write = Menambah dan mengubah akaun, kenalan, petunjuk dan urus niaga
crm-phone-unfit = “{ $text }” bukan nombor telefon. Tulis angka, dengan + di depan bagi negara lain.
crm-web-unfit = “{ $text }” bukan alamat laman web. Tulis seperti www.syarikat.example.
crm-count-unfit = “{ $text }” bukan nombor bulat. Tulis angka sahaja.
crm-choice-unfit = “{ $text }” tiada antara nilai yang boleh dipilih di sini.
crm-field-unfit = Tiada medan `{ $name }` di sini.
crm-value-unfit = Satu medan memegang teks, nombor atau kosong.
crm-beyond-reach = Anda tidak akan dapat melihat rekod ini lagi. Pilih pemilik yang rekodnya anda lihat, atau minta ketua anda berdua.
crm-record-away = Rekod dalam medan { $name } tiada, atau bukan untuk anda. Pilih yang lain.
crm-still-named = Rekod lain merujuk rekod ini. Buang rekod itu dahulu, atau rujuk rekod lain.

## Akaun.

crm-account = Akaun
crm-accounts = Akaun
crm-accounts-add = Tambah akaun
crm-accounts-change = Ubah akaun
crm-accounts-empty = Syarikat yang anda jual kepadanya berada di sini
crm-accounts-reason = Belum ada akaun. Tambah satu, atau import yang anda ada.
crm-registration = Nombor pendaftaran
crm-standing = Kedudukan
crm-standing-prospect = Bakal pelanggan
crm-standing-customer = Pelanggan
crm-standing-partner = Rakan niaga
crm-standing-former = Bekas pelanggan
crm-industry = Industri
crm-employees = Pekerja
crm-parent = Syarikat induk
dataset-accounts = Syarikat yang dijual kepadanya
api-accounts = Akaun
api-accounts-add = Menambah akaun
api-accounts-one = Satu akaun
api-accounts-change = Menyatakan keadaan akaun mulai sekarang
api-accounts-remove = Membuang akaun; ia boleh dikembalikan
api-accounts-restore = Mengembalikan akaun yang dibuang

## Kenalan.

crm-contact = Kenalan
crm-contacts = Kenalan
crm-contacts-add = Tambah kenalan
crm-contacts-change = Ubah kenalan
crm-contacts-empty = Orang yang anda hubungi berada di sini
crm-contacts-reason = Belum ada kenalan. Tambah seorang, atau import yang anda ada.
crm-contacts-none-here = Belum ada sesiapa dikenali di sini.
crm-position = Jawatan
crm-mobile = Telefon bimbit
dataset-contacts = Orang di akaun
api-contacts = Kenalan
api-contacts-add = Menambah kenalan
api-contacts-one = Satu kenalan
api-contacts-change = Menyatakan keadaan kenalan mulai sekarang
api-contacts-remove = Membuang kenalan; ia boleh dikembalikan
api-contacts-restore = Mengembalikan kenalan yang dibuang

## Pendua.

crm-duplicates = Menyerupai yang ini
crm-anyway = Ini rekod lain: tambah juga
crm-duplicate = Ini { $name }, yang sudah ada di sini. Buka yang itu.
crm-duplicate-likely = Ini mungkin { $name }, yang sudah ada di sini. Lihat yang itu, atau nyatakan di sini bahawa ini rekod lain.
crm-duplicate-elsewhere = Ini sudah ada di sini dan dijaga oleh { $name }. Berbincanglah dengan mereka.

## Rekod yang dibuang.

crm-kept-removed = Akaun dan kenalan yang dibuang
crm-kept-why = Supaya ia boleh dikembalikan.
job-crm-forget = Lupakan rekod yang dibuang

## Apa yang berlaku pada rekod.

crm-history = Sejarah
crm-past-added = menambahnya
crm-past-changed = mengubah { $fields }
crm-past-removed = membuangnya
crm-past-restored = mengembalikannya
crm-past-unseen = rekod lain
