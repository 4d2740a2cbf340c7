### Eksport sistem lain menjadi rekod CRM.

crm-imports = Import daripada sistem lain
crm-imports-add = Import fail
crm-imports-empty = Apa yang anda bawa dari sistem lain ada di sini
crm-imports-reason = Belum ada yang diimport. Letakkan fail eksport sistem lama anda; Prestasi mengenal pasti kandungannya.
api-crm-imports = Import daripada sistem lain
api-crm-imports-add = Memulakan import yang fail dihantar kepadanya
api-crm-imports-one = Satu import dengan fail-failnya
api-crm-imports-file = Menghantar fail bagi suatu import
api-crm-imports-refused = Baris yang ditinggalkan dan sebabnya
api-crm-imports-start = Mengimport fail-fail
api-crm-imports-undo = Menarik balik import
crm-import-files = Fail
crm-import-files-hint = Eksport Salesforce, HubSpot, Pipedrive atau Dynamics 365, atau senarai anda sendiri, sebagai CSV, XLSX atau Parquet. Letakkan beberapa fail sekali gus: fail-fail itu saling merujuk. Tiada yang disimpan sebelum anda mengesahkannya.
crm-import-send = Lihat fail-fail ini
crm-import-of = Import pada { $when }
crm-import-asked = Bermula
crm-import-ready = Untuk disemak
crm-import-undoing = Sedang dibuat asal
crm-import-undone-about = { $left ->
    [0] Apa yang ditambah oleh import ini telah tiada, dan apa yang diubahnya kembali seperti dahulu.
   *[other] Apa yang ditambah oleh import ini telah tiada, dan apa yang diubahnya kembali seperti dahulu, kecuali { $left } rekod yang telah diubah orang selepas itu atau dirujuk oleh rekod lain.
}
crm-import-what = { $kind } daripada { $system }
crm-import-rows = { $rows } baris, { $refused } daripadanya ada kesilapan
crm-import-people = Orang
crm-import-history = Sejarah urus niaga
crm-import-becomes = Menjadi
crm-import-samples = Contohnya
crm-import-custom = Disimpan dalam nota
crm-import-custom-like = Disimpan dalam nota; mungkin: { $field }
crm-import-left-out = Ditinggalkan
crm-import-process = Urus niaga yang diimport
crm-import-told-owner = { $count } kali pemilik tiada di sini: rekod itu menjadi milik anda, atau tiada pemilik
crm-import-told-account = { $count } kali ID akaun tidak dikenali di sini, dan dibiarkan kosong
crm-import-told-account-made = { $count } akaun hanya disebut namanya, dan telah ditambah
crm-import-told-contact = { $count } kali kenalan tiada di sini, dan dibiarkan kosong
crm-import-told-aside = { $count } nilai tidak sepadan dengan mana-mana medan, dan disimpan dalam nota
crm-import-told-converted = { $count } petunjuk telah ditukar di sana
crm-import-told-deleted = { $count } baris ialah rekod yang telah dipadam di sana, dan dilangkau
crm-import-told-person = { $count } orang tiada di sini; pihak operasi jualan atau pentadbir menambah mereka
crm-import-kind-unknown = Tidak dapat dipastikan apa isi baris fail ini. Namakan lajurnya seperti dalam sistem anda.
crm-import-kind-unfit = Baris fail ini ialah { $kind ->
    [product] produk
    [activity] aktiviti
    [order-line] baris pesanan
    [deal-line] baris urus niaga
    [deal-split] bahagian dalam urus niaga
    [price] harga
    [campaign] kempen
    [note] nota
   *[other] perkara lain
}, yang belum boleh diimport di sini. Fail lain diambil tanpanya.
crm-import-stage-missing = Tiada tahap “{ $name }” di sini. Minta pihak operasi jualan menambahnya, atau mengimport fail ini.
crm-import-deal-missing = Tiada urus niaga “{ $name }” di sini. Import urus niaga bersama-sama sejarahnya.
crm-import-elsewhere = Rekod ini sudah ada di sini dan milik orang yang anda tidak boleh menulis bagi pihaknya.
crm-import-unread = Fail ini tidak diterima sepenuhnya. Hantar semula.
crm-import-not-ready = Import ini sedang berjalan atau sudah selesai. Mulakan yang baharu.
crm-import-not-done = Hanya import yang sudah selesai boleh dibuat asal. Muat semula halaman untuk melihat keadaannya.
crm-import-files-missing = Tiada fail di sini yang boleh diambil. Hantar satu.
job-crm-import = Import daripada sistem lain
crm-import-field-id = ID
crm-import-field-name = Nama
crm-import-field-number = Nombor
crm-import-field-type = Jenis
crm-import-field-parent = Induk
crm-import-field-parent-id = Induk
crm-import-field-owner = Pemilik
crm-import-field-owner-id = Pemilik
crm-import-field-phone = Telefon
crm-import-field-mobile = Telefon bimbit
crm-import-field-fax = Faks
crm-import-field-website = Laman web
crm-import-field-industry = Industri
crm-import-field-street = Jalan
crm-import-field-city = Bandar
crm-import-field-state = Negeri
crm-import-field-postcode = Poskod
crm-import-field-country = Negara
crm-import-field-source = Sumber
crm-import-field-status = Status
crm-import-field-rating = Penarafan
crm-import-field-note = Nota
crm-import-field-contact = Kenalan
crm-import-field-contact-id = Kenalan
crm-import-field-currency = Mata wang
crm-import-field-registration = Nombor pendaftaran
crm-import-field-email = E-mel
crm-import-field-deal = Urus niaga
crm-import-field-deal-id = Urus niaga
crm-import-field-employees = Pekerja
crm-import-field-revenue = Hasil
crm-import-field-created = Sejak
crm-import-field-modified = Diubah terakhir
crm-import-field-deleted = Dipadam
crm-import-field-first-name = Nama pertama
crm-import-field-last-name = Nama keluarga
crm-import-field-salutation = Gelaran
crm-import-field-account = Akaun
crm-import-field-account-id = Akaun
crm-import-field-position = Jawatan
crm-import-field-department = Jabatan
crm-import-field-stage = Tahap
crm-import-field-born = Tarikh lahir
crm-import-field-topic = Topik
crm-import-field-company = Syarikat
crm-import-field-campaign = Kempen
crm-import-field-campaign-id = Kempen
crm-import-field-amount = Amaun
crm-import-field-closes = Ditutup pada
crm-import-field-converted = Ditukar
crm-import-field-converted-on = Ditukar pada
crm-import-field-process = Proses jualan
crm-import-field-status-reason = Sebab
crm-import-field-forecast = Kategori ramalan
crm-import-field-next-step = Langkah seterusnya
crm-import-field-lost-reason = Sebab kalah
crm-import-field-competitor = Pesaing
crm-import-field-product = Produk
crm-import-field-price-book-id = Buku harga
crm-import-field-expected = Amaun dijangka
crm-import-field-actual = Amaun sebenar
crm-import-field-quantity = Kuantiti
crm-import-field-probability = Kebarangkalian
crm-import-field-actual-closed = Ditutup pada
crm-import-field-closed = Ditutup pada
crm-import-field-won-on = Dimenangi pada
crm-import-field-lost-on = Kalah pada
crm-import-field-is-closed = Ditutup
crm-import-field-is-won = Menang
crm-import-field-previous-stage = Tahap sebelum
crm-import-field-changed-by = Diubah oleh
crm-import-field-previous-amount = Amaun sebelum
crm-import-field-previous-closes = Tarikh tutup sebelum
crm-import-field-username = Nama pengguna
crm-import-field-manager = Pengurus
crm-import-field-manager-id = Pengurus
crm-import-field-role = Peranan
crm-import-field-role-id = Peranan
crm-import-field-region = Wilayah
crm-import-field-team = Pasukan
crm-import-field-starts = Dari
crm-import-field-ends = Hingga
crm-import-field-active = Aktif
