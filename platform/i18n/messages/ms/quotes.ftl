### Sebut harga, kelulusannya, dan pesanan.

## Sebut harga.

crm-quote = Sebut harga
crm-quotes = Sebut harga
crm-quotes-add = Tambah sebut harga
crm-quotes-change = Ubah sebut harga
crm-quotes-empty = Apa yang anda tawarkan berada di sini
crm-quotes-reason = Belum ada sebut harga. Tambah satu bagi urus niaga.
dataset-quotes = Apa yang ditawarkan, pada harga apa, dan kesudahannya
api-quotes = Sebut harga
api-quotes-add = Menambah sebut harga
api-quotes-one = Satu sebut harga
api-quotes-change = Menyatakan keadaan sebut harga mulai sekarang
api-quotes-remove = Membuang sebut harga; ia boleh dikembalikan
api-quotes-restore = Mengembalikan sebut harga yang dibuang
crm-quote-number = Nombor
crm-revision = Versi
crm-whole-discount = Diskaun atas keseluruhan
crm-whole-reduction = Potongan atas keseluruhan
crm-valid-until = Sah hingga
crm-term-days = Hari untuk membayar
crm-answered-by = Nama orang yang menjawab
crm-answered = Dijawab pada
crm-answer-why = Sebab tidak
crm-quote-draft = Draf
crm-quote-waiting = Menunggu kelulusan
crm-quote-refused = Ditolak
crm-quote-approved = Diluluskan
crm-quote-sent = Dihantar
crm-quote-accepted = Diterima
crm-quote-declined = Tidak diterima
crm-quote-expired = Tamat tempoh
crm-quote-replaced = Diganti
crm-quote-submit = Minta kelulusan
crm-quote-withdraw = Tarik balik
crm-quote-send = Hantar
crm-quote-answered = Pelanggan telah menjawab
crm-quote-revise = Versi baharu
crm-quote-print = Cetak
crm-quote-link = Pelanggan membuka alamat ini untuk membaca dan menjawab:
crm-close-deal-won = Tutup urus niaga sebagai menang
crm-quote-figures = Angka
api-quotes-submit = Meminta kelulusan sebut harga
api-quotes-withdraw = Menarik balik permintaan
api-quotes-send = Menghantar sebut harga yang diluluskan
api-quotes-revise = Membuat versi baharu sebut harga
api-quotes-answer = Menyatakan jawapan pelanggan
crm-quote-locked = Pelanggan telah melihat sebut harga ini, maka ia kekal begini. Buat versi baharu.
crm-quote-not-draft = Kelulusan diminta bagi draf. Sebut harga ini sudah melepasinya.
crm-quote-lines-missing = Sebut harga menawarkan sesuatu. Tambah produk dahulu.
crm-quote-not-approved = Sebut harga ini belum diluluskan dalam keadaannya sekarang. Minta kelulusan dahulu.
crm-quote-not-sent = Sebut harga ini tidak berada pada pelanggan sekarang. Lihat kesudahannya.
crm-quote-until-over = Sebut harga ini tidak sah lagi. Buat versi baharu.
crm-discounts-unfit = Hanya satu daripada ini boleh diisi: diskaun, potongan, harga yang dipersetujui. Biarkan yang lain kosong.
crm-answer-as = Apa kata pelanggan?
crm-answer-of = Jawapan kepada { $name }
permission-crm-quotes-approve = Memutuskan sebut harga yang memerlukan kelulusan

## Produk ditawarkan.

crm-quote-line = Baris sebut harga
crm-quote-lines = Produk ditawarkan
crm-quote-lines-add = Tambah baris
crm-quote-lines-change = Ubah baris sebut harga
crm-quote-lines-empty = Apa yang ditawarkan dalam sebut harga anda berada di sini
crm-quote-lines-reason = Belum ada sebut harga yang menawarkan apa-apa. Tambah produk di sisi sebut harga.
dataset-quote-lines = Apa yang ditawarkan dalam setiap sebut harga: produk, kuantiti, harga
api-quote-lines = Produk ditawarkan
api-quote-lines-add = Menambah baris sebut harga
api-quote-lines-one = Satu baris sebut harga
api-quote-lines-change = Menyatakan keadaan baris sebut harga mulai sekarang
api-quote-lines-remove = Membuang baris sebut harga; ia boleh dikembalikan
api-quote-lines-restore = Mengembalikan baris sebut harga yang dibuang
crm-quote-lines-none-here = Belum ada apa-apa yang ditawarkan.
crm-list-price = Harga senarai seunit
crm-reduction = Potongan pada baris
crm-agreed-price = Harga seunit yang dipersetujui

## Di atas kertas, dan bagi pelanggan.

crm-offer-of = Sebut harga: { $name }
crm-offer-number = { $number }, versi { $revision }
crm-offer-terms = Pembayaran
crm-offer-days = dalam masa { $days } hari
crm-offer-answer = Jawapan anda
crm-offer-name = Nama anda
crm-offer-reason = Apa yang ingin anda beritahu kami
crm-offer-accept = Terima
crm-offer-decline = Tidak terima
crm-offer-accepted = Sebut harga ini telah diterima. Terima kasih.
crm-offer-declined = Sebut harga ini tidak diterima.
crm-offer-over = Sebut harga ini tidak berkuat kuasa lagi. Tanya orang yang menghantarnya.

## Kelulusan.

crm-approval = Kelulusan
crm-approvals = Kelulusan
crm-approvals-empty = Tiada apa-apa yang menunggu anda
crm-approvals-reason = Sebut harga yang memerlukan kelulusan anda berada di sini.
crm-asked-by = { $person } memintanya pada { $day }.
crm-waits-for = Ia menunggu { $people }.
crm-approved-by = { $person } meluluskannya pada { $day }.
crm-refused-by = { $person } menolaknya pada { $day }.
crm-decision-reason = Sebab; perlu jika anda menolak
crm-approve = Luluskan
crm-refuse = Tolak
crm-reason-margin = Baki harga terlalu kecil untuk diluluskan oleh { $role }.
crm-approval-own = Ini sebut harga anda sendiri. Orang lain perlu memutuskannya.
crm-refusal-missing = Nyatakan sebab anda menolak, supaya sesuatu dapat dibuat.
crm-approval-not-yours = Ini tidak menunggu anda.
crm-approval-over = Tiada apa-apa lagi yang diminta tentang sebut harga ini. Ia telah diputuskan, atau telah berubah.
crm-approver-missing = Mengikut peraturan, { $role } perlu meluluskannya, tetapi tiada sesiapa di sini. Tanya operasi jualan.
crm-request-unreadable = Permintaan itu tidak dapat dibaca lagi: { $error }
api-approvals = Apa yang menunggu kelulusan saya
api-approvals-decide = Meluluskan permintaan, atau menolaknya
notice-quote-waiting = { $person } memerlukan kelulusan bagi { $name } ({ $number }).
notice-quote-approved = { $person } meluluskan { $name } ({ $number }).
notice-quote-refused = { $person } menolak { $name } ({ $number }).
notice-quote-accepted = { $person } menerima { $name } ({ $number }). Tutup urus niaga itu.
notice-quote-declined = { $person } tidak menerima { $name } ({ $number }).
letter-quote-waiting-subject = Kelulusan diperlukan: { $name }
letter-quote-waiting = { $person } memerlukan kelulusan bagi sebut harga { $name } ({ $number }). Ia menunggu anda dalam Prestasi di bawah Kelulusan.
letter-quote-approved-subject = Diluluskan: { $name }
letter-quote-approved = { $person } meluluskan sebut harga { $name } ({ $number }). Anda boleh menghantarnya sekarang.
letter-quote-refused-subject = Ditolak: { $name }
letter-quote-refused = { $person } menolak sebut harga { $name } ({ $number }). Sebabnya ada di sisinya dalam Prestasi.
letter-quote-accepted-subject = Diterima: { $name }
letter-quote-accepted = { $person } menerima sebut harga { $name } ({ $number }). Pesanan telah direkodkan; urus niaga boleh ditutup.
letter-quote-declined-subject = Tidak diterima: { $name }
letter-quote-declined = { $person } tidak menerima sebut harga { $name } ({ $number }). Apa yang dikatakan ada di sisinya dalam Prestasi.
crm-approval-rules = Peraturan kelulusan
crm-approval-rules-change = Ubah peraturan kelulusan
crm-approval-rules-about = Peringkat pertama ialah apa yang boleh dibuat oleh penjual sendiri. Melebihinya, peringkat terendah yang dibenarkan akan memutuskan.
crm-rules-open-days = Permintaan boleh diputuskan dalam masa { $days } hari.
crm-rules-without-cost = Jika kos produk tidak diketahui, seseorang perlu meluluskannya.
crm-rules-unreadable = Peraturan ini tidak dapat dibaca: { $error }
crm-approver-unfit = Tiada sesiapa meluluskan sebagai { $role }. Pilih salah satu peranan.
crm-limit-none = Tanpa had
crm-limit-discount = Diskaun hingga { $share }
crm-limit-line-discount = Diskaun setiap baris hingga { $share }
crm-limit-margin = Margin sekurang-kurangnya { $share }
crm-limit-list = Harga senarai hingga { $amount }
crm-limit-net = Harga bersih hingga { $amount }
crm-limit-term = Paling lama { $days } hari untuk membayar
crm-level-first = Tanpa kelulusan
crm-level-next = Peringkat seterusnya
crm-level-discount = Diskaun hingga, dalam peratus
crm-level-margin = Margin sekurang-kurangnya, dalam peratus
crm-level-days = Hari untuk memutuskan permintaan
crm-level-without-cost = Minta kelulusan jika kos tidak diketahui
api-approval-rules = Peraturan kelulusan
api-approval-rules-change = Menyatakan peraturan kelulusan mulai sekarang

## Pesanan.

crm-order = Pesanan
crm-orders = Pesanan
crm-orders-add = Tambah pesanan
crm-orders-empty = Apa yang dibeli oleh pelanggan berada di sini
crm-orders-reason = Belum ada pesanan. Satu dibuat daripada setiap sebut harga yang diterima pelanggan.
dataset-orders = Apa yang dipesan, dan apa yang dibatalkan
api-orders = Pesanan
api-orders-add = Menambah pesanan
api-orders-one = Satu pesanan
crm-order-number = Nombor
crm-order-kind = Jenis
crm-order-booked = Direkodkan
crm-order-cancelled = Dibatalkan
crm-order-day = Hari
crm-order-seller = Penjual
crm-order-cause = Membatalkan
crm-order-why = Sebab ia dibatalkan
crm-external = Nombor dalam sistem lain
crm-order-cancel = Batalkan pesanan
crm-order-cancel-of = Batalkan { $name }
crm-order-over = Pesanan ini telah dibatalkan, atau ia sendiri suatu pembatalan.
crm-order-day-unfit = Pilih hari dari hari pesanan itu hingga hari ini.
crm-order-known = Pesanan { $external } sudah ada di sini, sebagai { $number }.
crm-order-lines-missing = Pesanan mempunyai sekurang-kurangnya satu produk.
crm-cancel-reason-missing = Nyatakan sebab ia dibatalkan.
permission-crm-orders-write = Menambah pesanan dengan tangan, dan membatalkannya
api-orders-cancel = Membatalkan pesanan, dengan catatan tersendiri
dataset-order-splits = Siapa mempunyai bahagian mana dalam setiap pesanan
topic-orders-booked = Pesanan direkodkan
topic-orders-cancelled = Pesanan dibatalkan

## Produk dipesan.

crm-order-line = Baris pesanan
crm-order-lines = Produk dipesan
crm-order-lines-empty = Produk setiap pesanan berada di sini
crm-order-lines-reason = Belum ada pesanan.
dataset-order-lines = Apa yang dipesan: produk, kuantiti, amaun, siapa menjualnya kepada siapa, dan bila
api-order-lines = Produk dipesan
api-order-lines-one = Satu baris pesanan
job-crm-quotes-expire = Sebut harga tamat tempoh
