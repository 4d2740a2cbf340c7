### Medan tersuai: yang disimpan oleh syarikat tentang rekodnya selain yang sedia ditanya.

permission-crm-fields-write = Menentukan medan tersuai pada rekod, dan siapa melihat serta mengubahnya
crm-custom-field = Medan tersuai
crm-custom-fields = Medan tersuai
crm-custom-fields-add = Tambah medan tersuai
crm-custom-fields-change = Ubah medan tersuai
crm-custom-fields-empty = Yang disimpan oleh syarikat anda tentang rekodnya dengan cara sendiri berada di sini
crm-custom-fields-reason = Belum ada medan tersuai. Tambah satu, dan ia terus ada dalam borang, senarai, fail dan soalan.
crm-custom-name = Nama dalam bahasa Inggeris
crm-custom-malay = Nama dalam bahasa Melayu
crm-custom-object = Jenis rekod
crm-custom-kind = Yang dipegangnya
crm-custom-text = Sebaris teks
crm-custom-lines = Beberapa baris teks
crm-custom-whole = Nombor bulat
crm-custom-decimal = Nombor perpuluhan
crm-custom-money = Amaun wang
crm-custom-day = Hari
crm-custom-flag = Ya atau tidak
crm-custom-choice = Satu daripada beberapa nilai
crm-custom-several = Mana-mana antara beberapa nilai
crm-custom-web = Alamat laman web
crm-custom-person = Seseorang dalam syarikat
crm-custom-choices = Nilai, satu sebaris: nilai = Inggeris | Melayu
crm-custom-places = Tempat perpuluhan
crm-custom-key = Kunci untuk program
crm-custom-must = Mesti diisi
crm-custom-listed = Ditunjukkan dalam senarai dari mula
crm-custom-position = Tempat dalam borang
crm-custom-help = Bantuan untuk pengisi
crm-custom-sees = Peranan yang melihatnya; semua orang jika tiada dipilih
crm-custom-changes = Peranan yang mengubahnya; semua yang melihatnya jika tiada dipilih
crm-custom-state = Keadaan
crm-custom-used = Digunakan
crm-custom-retired-state = Dibersarakan
crm-custom-yes = Ya
crm-custom-no = Tidak
crm-flag-unfit = “{ $text }” bukan ya dan bukan tidak.
crm-choices-unfit = “{ $text }” bukan senarai nilai. Tulis satu sebaris, seperti: red = Red | Merah.
crm-choices-kept = Ada rekod yang menyatakan “{ $text }” pada medan ini. Kekalkan nilainya; namanya boleh diubah.
crm-custom-places-unfit = Satu nombor mempunyai paling banyak { $most } tempat perpuluhan.
crm-custom-key-unfit = “{ $text }” bukan kunci. Tulis huruf kecil, angka dan garis bawah, bermula dengan huruf.
crm-custom-key-taken = Medan lain pada rekod ini sudah menggunakan kunci “{ $text }”.
crm-custom-many = Satu jenis rekod mempunyai paling banyak { $most } medan tersuai. Yang dibersarakan turut dikira, kerana masih ada pada rekod.
crm-custom-away = Tiada medan tersuai “{ $name }” pada rekod ini, atau ia bukan untuk anda.
crm-custom-retired = Medan tersuai “{ $name }” telah dibersarakan: nilainya kekal seperti sedia ada.
crm-custom-closed = Peranan anda tidak mengubah medan tersuai “{ $name }”.
api-custom-fields = Medan tersuai, seperti yang ditakrifkan
api-custom-fields-add = Mentakrifkan medan tersuai
api-custom-fields-one = Satu medan tersuai
api-custom-fields-change = Menyatakan keadaan medan tersuai mulai sekarang
api-fields-of-records = Medan tersuai pada rekod, untuk orang yang bertanya

## Banyak rekod sekali gus.

crm-many-change = Ubah
crm-many-title = Ubah beberapa sekali gus
crm-many-chosen = { $count } dipilih:
crm-many-first = Lebih daripada { $most } sepadan. Ini yang pertama; pilih yang lain setelah ini diubah.
crm-many-about = Yang dibiarkan kosong kekal seperti sedia ada dalam setiap rekod. Yang tidak dapat diubah dinyatakan satu demi satu.
crm-many-leave = Biarkan seperti sedia ada
crm-many-clear = Kosongkan medan ini
crm-many-apply = Ubah { $count }
crm-many-changed = Diubah: { $count }
crm-many-same = Sudah pun begitu: { $count }
crm-many-spared = Dibiarkan seperti sedia ada: { $count }
crm-many-kept = Tidak ditarik balik, kerana telah diubah atau dibuang: { $count }
crm-many-undone = Ditarik balik: { $count }
crm-many-undo = Buat asal semua (hingga { $when })
crm-many-missing = Nyatakan apa yang perlu diubah.
crm-many-stale = Seseorang telah mengubahnya sejak anda melihatnya.
crm-many-over = Perubahan ini sudah ditarik balik, atau lebih sehari usianya.
crm-many-too-many = Paling banyak { $most } rekod boleh diubah sekali gus. Pilih kurang.
api-accounts-bulk = Mengubah banyak akaun sekali gus, dan memberitahu yang dibiarkan serta sebabnya
api-accounts-bulk-one = Hasil perubahan banyak akaun
api-accounts-bulk-undo = Menarik balik perubahan banyak akaun, selama sehari
api-contacts-bulk = Mengubah banyak kenalan sekali gus, dan memberitahu yang dibiarkan serta sebabnya
api-contacts-bulk-one = Hasil perubahan banyak kenalan
api-contacts-bulk-undo = Menarik balik perubahan banyak kenalan, selama sehari
api-leads-bulk = Mengubah banyak petunjuk sekali gus, dan memberitahu yang dibiarkan serta sebabnya
api-leads-bulk-one = Hasil perubahan banyak petunjuk
api-leads-bulk-undo = Menarik balik perubahan banyak petunjuk, selama sehari
api-deals-bulk = Mengubah banyak urus niaga sekali gus, dan memberitahu yang dibiarkan serta sebabnya
api-deals-bulk-one = Hasil perubahan banyak urus niaga
api-deals-bulk-undo = Menarik balik perubahan banyak urus niaga, selama sehari
api-activities-bulk = Mengubah banyak aktiviti sekali gus, dan memberitahu yang dibiarkan serta sebabnya
api-activities-bulk-one = Hasil perubahan banyak aktiviti
api-activities-bulk-undo = Menarik balik perubahan banyak aktiviti, selama sehari

## Lajur import.

crm-import-keep-about = Lajur yang belum menjadi medan. Yang anda tanda menjadi medan tersuai; yang lain kekal dalam nota rekodnya.
crm-import-keep = Simpan sebagai medan tersuai
api-crm-imports-fields = Menjadikan lajur fail medan tersuai, sebelum import dimulakan
