### Urus niaga: apa yang mungkin dijual, sejauh mana, dan bagaimana ia berakhir.

## Urus niaga.

crm-deal = Urus niaga
crm-deals = Urus niaga
crm-deals-add = Tambah urus niaga
crm-deals-change = Ubah urus niaga
crm-deals-empty = Apa yang mungkin anda jual berada di sini
crm-deals-reason = Belum ada urus niaga. Tambah satu, atau import yang anda ada.
dataset-deals = Apa yang mungkin dijual, sejauh mana, dan bagaimana ia berakhir
api-deals = Urus niaga
api-deals-add = Menambah urus niaga
api-deals-one = Satu urus niaga
api-deals-change = Menyatakan keadaan urus niaga mulai sekarang
api-deals-remove = Membuang urus niaga; ia boleh dikembalikan
api-deals-restore = Mengembalikan urus niaga yang dibuang
dataset-deal-steps = Keadaan setiap urus niaga, dan sejak bila
api-deals-stage = Memindahkan urus niaga ke suatu tahap
api-deals-close = Menyatakan urus niaga dimenangi atau tewas, dan sebabnya
api-deals-criteria = Menyatakan sama ada urus niaga memenuhi kriteria tahapnya
api-deals-steps = Keadaan urus niaga, dan sejak bila
crm-state-of = Keadaan
crm-state-open = Terbuka
crm-state-won = Dimenangi
crm-state-lost = Tewas
crm-since = Dalam tahap sejak
crm-amount = Amaun
crm-currency = Mata wang
crm-closes = Tarikh tutup
crm-closed = Ditutup pada
crm-next-step = Langkah seterusnya
crm-forecast = Ramalan
crm-forecast-pipeline = Saluran paip
crm-forecast-best-case = Kes terbaik
crm-forecast-commit = Komited
crm-forecast-omitted = Tidak dikira
crm-kind = Jenis
crm-kind-new = Perniagaan baharu
crm-kind-expansion = Pengembangan
crm-kind-renewal = Pembaharuan
crm-source = Sumber
crm-referrer = Disyorkan oleh
crm-reason = Sebab
crm-reason-price = Harga
crm-reason-product = Produk
crm-reason-service = Perkhidmatan
crm-reason-timing = Masa
crm-reason-relation = Hubungan
crm-reason-no-decision = Tiada keputusan
crm-reason-other = Sebab lain
crm-lesson = Apa yang menentukannya
crm-lesson-hint = Dalam satu dua ayat, untuk sesiapa yang menghadapi perkara sama.
crm-share-unfit = “{ $text }” bukan bahagian peratus. Tulis nombor dari 0 hingga 100, paling banyak dua tempat perpuluhan.
crm-quantity-unfit = “{ $text }” bukan kuantiti. Tulis berapa banyak, tidak kurang daripada sifar.
crm-places-unfit = “{ $text }” mempunyai digit melebihi yang boleh disimpan di sini: paling banyak { $places } selepas titik.
crm-stage-missing = Belum ada proses jualan dengan tahap. Operasi jualan membuatnya di bawah Proses jualan.
crm-deal-unready = Urus niaga ini belum boleh meninggalkan tahap { $stage }: { $count } perkara masih belum ada. Buka urus niaga itu untuk melihatnya.
crm-criterion-unknown = Tahap urus niaga ini tiada kriteria “{ $text }”.
crm-reason-unfit = Pilih sebabnya.
crm-closed-unfit = { $day } masih akan datang. Urus niaga ditutup hari ini atau sebelumnya.
crm-amount-missing = Nyatakan nilainya sebelum ia dimenangi.
crm-close-as = Bagaimana ia berakhir?
crm-close-of = Tutup { $name }
crm-close-won = Menang
crm-close-lost = Tewas
crm-reopen = Buka semula
crm-move-to = Pindah ke { $stage }
crm-asked-of = Sebelum meninggalkan { $stage }
crm-need-missing = belum ada
crm-guidance-of = Apa yang membantu dalam { $stage }

## Papan.

crm-pipeline = Saluran paip
crm-whose = Urus niaga
crm-show = Tunjuk
crm-whose-all = Semua yang saya lihat
crm-whose-mine = Milik saya
crm-lane-won = Dimenangi, { $days } hari lepas
crm-lane-lost = Tewas, { $days } hari lepas
crm-lane-more = { $count } lagi
crm-card-late = Tarikh tutup telah lepas
crm-card-days = { $days } hari di sini
crm-card-no-next = Tiada langkah seterusnya
crm-moved = { $name } kini dalam { $stage }.

## Proses jualan.

crm-process = Proses jualan
crm-processes = Proses jualan
crm-processes-add = Tambah proses jualan
crm-processes-change = Ubah proses jualan
crm-processes-empty = Cara syarikat menjual berada di sini
crm-processes-reason = Belum ada proses jualan. Buat yang biasa dan ubah yang berbeza di sini, atau tambah yang tersendiri.
dataset-sales-processes = Proses jualan syarikat
api-sales-processes = Proses jualan
api-sales-processes-add = Menambah proses jualan
api-sales-processes-one = Satu proses jualan
api-sales-processes-change = Menyatakan keadaan proses jualan mulai sekarang
api-sales-processes-remove = Membuang proses jualan; ia boleh dikembalikan
api-sales-processes-restore = Mengembalikan proses jualan yang dibuang
crm-processes-ask = Belum ada proses jualan. Minta operasi jualan membuatnya.
crm-rule = Kriteria keluar
crm-rule-reminds = Mengingatkan: urus niaga boleh terus tanpanya
crm-rule-holds = Menahan: urus niaga terus apabila ia dipenuhi
crm-usual = Jualan biasa
crm-usual-make = Buat proses biasa
crm-usual-qualify = Menilai
crm-usual-qualify-criteria =
    Mereka mempunyai keperluan yang kita penuhi
    Ada wang untuknya
crm-usual-qualify-guidance =
    Apa yang akan berubah bagi mereka jika hal ini selesai?
    Apa yang berlaku jika mereka tidak berbuat apa-apa?
    Siapa lagi yang ditanya?
crm-usual-discover = Mengenal
crm-usual-discover-criteria =
    Kita telah bercakap dengan orang yang memutuskan
    Keperluan telah ditulis dan disahkan
crm-usual-discover-guidance =
    Tanya bagaimana mereka melakukannya hari ini, dan berapa kosnya.
    Sepakati apa yang perlu ditunjukkan oleh penyelesaian yang baik.
crm-usual-propose = Mencadang
crm-usual-propose-criteria = Mereka telah menerima sebut harga kita
crm-usual-propose-guidance =
    Sebut dahulu apa yang mereka beritahu, kemudian apa yang anda tawarkan.
    Sepakati hari mereka memutuskan.
crm-usual-negotiate = Berunding
crm-usual-negotiate-criteria = Harga dan syarat telah dipersetujui
crm-usual-negotiate-guidance = Jangan beri apa-apa tanpa meminta sesuatu.
crm-usual-sign = Menandatangani
crm-usual-sign-criteria = Kontrak berada pada orang yang menandatangani
crm-usual-sign-guidance = Tanya apa lagi yang boleh menghalang, dan bila ia ditandatangani.
permission-crm-selling-read = Melihat cara syarikat menjual: proses, pesaing, produk
permission-crm-selling-write = Mengubah cara syarikat menjual

## Tahap.

crm-stage = Tahap
crm-stages = Tahap
crm-stages-add = Tambah tahap
crm-stages-change = Ubah tahap
crm-stages-empty = Langkah jualan berada di sini
crm-stages-reason = Belum ada tahap. Tambah yang pertama.
dataset-sales-stages = Tahap setiap proses jualan
api-sales-stages = Tahap
api-sales-stages-add = Menambah tahap
api-sales-stages-one = Satu tahap
api-sales-stages-change = Menyatakan keadaan tahap mulai sekarang
api-sales-stages-remove = Membuang tahap; ia boleh dikembalikan
api-sales-stages-restore = Mengembalikan tahap yang dibuang
crm-stages-none-here = Proses ini belum mempunyai tahap.
crm-place = Tempat dalam susunan
crm-probability = Kebarangkalian menang
crm-stage-days = Hari sehingga terlalu lama
crm-needs = Medan yang diisi sebelum ditinggalkan
crm-criteria = Apa yang benar sebelum ditinggalkan, satu pada setiap baris
crm-guidance = Apa yang membantu di dalamnya

## Pesaing.

crm-competitor = Pesaing
crm-competitors = Pesaing
crm-competitors-add = Tambah pesaing
crm-competitors-change = Ubah pesaing
crm-competitors-empty = Siapa lagi yang menjual apa yang anda jual berada di sini
crm-competitors-reason = Belum ada pesaing. Tambah satu bersama apa yang membantu menghadapinya.
dataset-competitors = Siapa lagi yang mahukan urus niaga
api-competitors = Pesaing
api-competitors-add = Menambah pesaing
api-competitors-one = Satu pesaing
api-competitors-change = Menyatakan keadaan pesaing mulai sekarang
api-competitors-remove = Membuang pesaing; ia boleh dikembalikan
api-competitors-restore = Mengembalikan pesaing yang dibuang
crm-strengths = Kekuatan mereka
crm-weaknesses = Kelemahan mereka
crm-what-to-say = Apa yang perlu dikata dan ditanya
## Angka utama.

crm-figures = Angka utama
crm-period = Bulan
crm-figures-currency = Amaun adalah dalam { $currency }, mata wang laporan syarikat. Apa yang dipersetujui dalam mata wang lain tidak dikira, maka tiada kadar digunakan.
crm-figures-no-rows = Tiada apa-apa dikira di sini
crm-figures-no-rows-reason = Tiada satu pun dalam bulan ini. Pilih bulan lain di atas.
crm-part-leads-created = petunjuk dicipta
crm-part-leads-converted = daripadanya ditukar
crm-part-deals-won = urus niaga dimenangi
crm-part-deals-lost = urus niaga tewas
crm-part-deals-closed = urus niaga ditutup
crm-part-deals-open = urus niaga terbuka
crm-part-deals-referred = urus niaga dimenangi melalui rujukan
crm-part-answers = jawapan
crm-part-answers-top = berpuas hati
api-key-figures = Angka utama beberapa bulan

## Pesaing sesuatu urus niaga.

crm-deal-competitor = Pesaing dalam urus niaga
crm-deal-competitors = Siapa lagi yang mahukannya
crm-deal-competitors-add = Tambah pesaing pada urus niaga
crm-deal-competitors-change = Ubah pesaing dalam urus niaga
crm-deal-competitors-empty = Siapa lagi yang mahukan urus niaga anda berada di sini
crm-deal-competitors-reason = Belum ada urus niaga yang mempunyai pesaing. Tambah satu di sisi urus niaga.
crm-deal-competitors-none-here = Tiada pihak lain diketahui mahukannya.
crm-deal-competitor-twice = Pesaing ini sudah ada pada urus niaga ini. Ubah maklumatnya di sana.
crm-competitor-another = Pesaing lain
crm-threat = Ancaman
crm-threat-low = Rendah
crm-threat-medium = Sederhana
crm-threat-high = Tinggi
crm-strengths-here = Kekuatannya dalam urus niaga ini
crm-weaknesses-here = Kelemahannya dalam urus niaga ini
dataset-deal-competitors = Siapa lagi yang mahukan setiap urus niaga
api-deal-competitors = Pesaing urus niaga
api-deal-competitors-add = Menambah pesaing pada urus niaga
api-deal-competitors-one = Satu pesaing urus niaga
api-deal-competitors-change = Menyatakan kedudukan pesaing dalam urus niaga mulai sekarang
api-deal-competitors-remove = Membuang pesaing daripada urus niaga; ia boleh dikembalikan
api-deal-competitors-restore = Mengembalikan pesaing urus niaga
