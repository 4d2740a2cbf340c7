### Borang web: sesiapa yang berminat menyatakannya.

## Borang.

crm-web-form = Borang web
crm-web-forms = Borang web
crm-web-forms-add = Tambah borang web
crm-web-forms-change = Ubah borang web
crm-web-forms-empty = Borang untuk orang menyatakan minat berada di sini
crm-web-forms-reason = Belum ada borang. Tambah satu, dan letakkan alamatnya di laman serta dalam surat anda.
crm-web-form-state = Keadaan
crm-web-form-open = Dibuka
crm-web-form-shut = Ditutup
crm-web-form-title-ms = Tajuk dalam Bahasa Melayu
crm-web-form-title-en = Tajuk dalam Bahasa Inggeris
crm-web-form-asks = Yang ditanya selain nama dan e-mel
crm-web-form-message = Mesej
crm-web-form-consent-ms = Persetujuan dalam Bahasa Melayu
crm-web-form-consent-en = Persetujuan dalam Bahasa Inggeris
crm-web-form-consent = Persetujuan, versi
crm-web-form-assignee = Pemilik petunjuknya; jika kosong, mengikut peraturan
crm-web-form-thanks-ms = Ucapan terima kasih dalam Bahasa Melayu
crm-web-form-thanks-en = Ucapan terima kasih dalam Bahasa Inggeris
crm-web-form-onward = Laman seterusnya
crm-web-form-code = Kod dalam alamatnya
crm-web-form-place = Tempat borang diisi
crm-web-form-is-shut = Borang ini ditutup: tiada sesiapa dapat membukanya.
crm-web-form-elsewhere = Halaman di laman anda sendiri mengambil { $token }, lalu menghantar medan, persetujuan sebagai consent dan token itu ke { $place }. Satu token sah selama 24 jam.
dataset-web-forms = Borang untuk orang menyatakan minat
api-web-forms = Borang web
api-web-forms-add = Menambah borang web
api-web-forms-one = Satu borang web
api-web-forms-change = Menyatakan maklumat borang web mulai sekarang
api-web-forms-remove = Membuang borang web; ia boleh dikembalikan
api-web-forms-restore = Mengembalikan borang web yang dibuang

## Tempat seseorang mengisinya.

crm-web-form-name = Nama anda
crm-web-form-send = Hantar
crm-web-form-thanks = Terima kasih. Kami telah menerimanya.
crm-web-form-go-on = Teruskan
crm-web-form-trap = Biarkan kosong
crm-web-form-stale = Borang ini terbuka terlalu lama, atau tidak dibuka di sini. Tiada apa-apa disimpan; tulisan anda masih ada di bawah. Hantar sekali lagi.
crm-web-form-consent-missing = Tanpa persetujuan ini kami tidak boleh menyimpan apa yang anda hantar. Setuju, atau tinggalkan halaman ini.
crm-origin-form = Borang web

## Yang dihantar.

crm-web-form-entry = Yang dihantar dengan borang
crm-web-form-entries = Dihantar dengan borang web
crm-web-form-entries-empty = Apa yang dihantar orang dengan borang anda berada di sini
crm-web-form-entries-reason = Belum ada sesiapa menghantar borang bagi petunjuk atau kenalan yang anda lihat.
crm-web-form-day = Dihantar pada
crm-web-form-agreed = Yang dipersetujui
crm-web-form-agreed-to = Bersetuju dengan versi { $version }: { $text }
dataset-web-form-entries = Yang dihantar dengan borang, dan yang dipersetujui orang
api-web-form-entries = Yang dihantar dengan borang web
api-web-form-entries-one = Yang dihantar dengan borang web sekali
topic-leads-form-sent = Borang web dihantar
