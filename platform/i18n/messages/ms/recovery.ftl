### Sandaran, pemulihan, latihan, dan apa yang ditemui oleh pemeriksaan.

permission-recovery-read = Lihat sandaran dan latihan pemulihan serta hasilnya

## Arahan

backup-taken = Sandaran { $name } di { $place }: { $rows } baris, { $bytes } MB menjadi { $size } MB, dibaca semula dengan lengkap selepas { $seconds } s. Audit hingga { $head }
backup-pruned = Dibuang: { $name }
recovery-not-kept = Pangkalan data ini belum dikemas kini kepada versi ini, maka larian ini tidak dicatat di dalamnya. Seterusnya: prestasi migrate
restored = { $name } bertarikh { $moment } dipulihkan: { $rows } baris dalam { $seconds } s, setiap cincangan dan audit dibuktikan. Audit hingga { $head }
restored-aside = Apa yang ada sebelum ini kini berada di { $path }.
restored-key = Kunci pelayan bagi sandaran ini bukan { $path }. Letakkan kunci yang disimpan berasingan di situ, jika tidak faktor kedua tidak akan sepadan.
drilled = Latihan dengan { $name } ({ $size } MB): { $rows } baris dipulihkan, dibandingkan dan dibuktikan dalam { $seconds } s. Kehilangan data sehingga sandaran: { $count ->
    [0] 0
   *[other] { $count } perubahan yang telah diakui
}. Audit hingga { $head }
drilled-since = Berbanding pangkalan data yang berjalan: sejarahnya sama; { $count } catatan audit ditambah sejak itu, dan akan hilang jika berlaku sekarang.
drilled-away = Pangkalan data yang berjalan tidak dapat dicapai, maka tiada perbandingan dibuat dan latihan ini tidak dicatat.
migrated = Dilaksanakan: { $list }
migrate-none = Pangkalan data ini sudah dikemas kini kepada versi ini.
migrate-pending = Perlu dilaksanakan: { $list }. Buat sandaran, kemudian jalankan prestasi migrate, atau mulakan pelayan.

## Masalah

store-nothing = Tiada apa-apa milik Prestasi dalam pangkalan data ini. Semak alamatnya; prestasi serve membuat yang baharu.
store-not-whole = Pangkalan data ini rosak: { $what }. Hentikan pelayan, simpan failnya sebagai bukti, dan pulihkan sandaran terbaharu.
store-table-strange = Jadual { $name } bukan jadual yang dikenali versi ini dalam bentuk itu. Gunakan versi yang membuat sandaran itu, atau minta bantuan.
backup-place-broken = Sandaran tidak dapat disimpan di atau dibaca dari { $place }: { $what }. Pastikan ia ada, pengguna ini boleh menulis, dan semak AWS_… dalam persekitaran.
backup-none = Tiada sandaran di { $place }. Semak laluannya, atau buat satu: prestasi backup
backup-damaged = Sandaran { $name } bukan seperti yang ditulis: bahagiannya “{ $part }” berbeza daripada cincangannya. Tiada apa-apa yang dipulihkan; guna sandaran lain.
backup-cut = Sandaran { $name } tiada hujungnya: ia terpotong, atau masih disalin. Tiada apa-apa yang dipulihkan; salin semula atau guna yang lain.
backup-strange = Sandaran { $name } tidak dapat dibaca: { $what }. Gunakan versi yang membuatnya.
backup-newer = Sandaran { $name } mempunyai bentuk yang lebih baharu daripada yang dapat dibaca versi ini. Gunakan versi yang membuatnya.
backup-time-invalid = “{ $text }” bukan waktu dalam sehari. Tulis seperti 02:30.
restore-not-empty = Pangkalan data ini sudah berisi, maka tiada apa-apa yang dipulihkan. Beri yang kosong, atau bagi fail gunakan --replace, yang mengetepikannya.
restore-in-use = Ada pihak yang sedang membuka pangkalan data ini. Hentikan pelayan, kemudian pulihkan lagi.
restore-file-broken = Fail pangkalan data yang dipulihkan tidak dapat dibuat: { $what }. Semak ruang dan hak; pangkalan data yang ada kekal seperti sebelumnya.
restore-reference = Satu baris dalam jadual { $name } merujuk kepada baris yang tiada dalam sandaran. Tiada apa-apa yang dipulihkan; guna sandaran lain.
restore-differs = Jadual { $name } keluar dari pangkalan data berbeza daripada semasa dimasukkan. Tiada apa-apa yang dipulihkan; sila laporkan.
drill-other-history = Pangkalan data yang berjalan bukan sambungan sandaran { $name }: auditnya tiada catatan { $row } itu. Adakah ia milik syarikat lain, atau sandaran lama telah dipulihkan?

## Pemeriksaan

doctor-fine = baik
doctor-warning = awas
doctor-broken = GAGAL
doctor-database = { $version }, { $size } MB
doctor-durable = Apa yang diakui kekal walaupun bekalan elektrik terputus.
doctor-whole = Halaman dan indeks lengkap.
doctor-whole-unknown = Tidak diketahui sama ada indeks lengkap. Minta pentadbir PostgreSQL menjalankan CREATE EXTENSION amcheck.
doctor-clock = Jam pelayan dan jam pangkalan data sepadan.
doctor-clock-apart = Jam pangkalan data berbeza { $count } s daripada jam mesin ini. Tetapkan kedua-duanya melalui NTP.
doctor-clock-back = Catatan audit terbaharu bertarikh { $moment }, yang belum tiba. Tetapkan jam mesin ini melalui NTP sebelum apa-apa ditulis lagi.
doctor-current = Jadual sudah dikemas kini kepada versi ini.
doctor-pending = Perlu dilaksanakan: { $list }. Buat sandaran, kemudian jalankan prestasi migrate, atau mulakan pelayan.
doctor-audit = Audit bersambung, { $count } catatan.
doctor-backup = Sandaran terakhir berusia { $count } jam: { $place }
doctor-backup-old = Sandaran terakhir berusia { $count } jam: { $place }. Buat satu setiap malam: prestasi serve --backup-to
doctor-backup-never = Belum ada sandaran. Buat satu: prestasi backup; dan satu setiap malam: prestasi serve --backup-to
doctor-drill = Latihan terakhir berusia { $count } jam: { $place }
doctor-drill-old = Latihan terakhir berusia { $count } jam: { $place }. Buat satu setiap bulan: prestasi drill
doctor-drill-never = Belum ada latihan: tiada sesiapa tahu sama ada sandaran dapat dipulihkan. Buat satu: prestasi drill
doctor-space = { $size } MB masih kosong pada cakera.
doctor-space-short = Hanya { $size } MB kosong pada cakera; pemulihan memerlukan { $least } MB. Kosongkan sedikit, atau tambah cakera.
doctor-key = Kunci pelayan { $path } ada dan tertutup. Tiada sandaran yang mengandunginya: simpan salinan di tempat lain.
doctor-key-open = Orang lain pada mesin ini boleh membaca { $path }. Jalankan chmod 600 padanya, dan fikirkan siapa yang telah membacanya.
doctor-key-missing = Kunci pelayan { $path } tiada. Kembalikannya dari tempat ia disimpan, jika tidak faktor kedua tidak akan sepadan.
doctor-zone = Hari bermula mengikut jam { $zone }.
doctor-tls = Pelayar datang melalui { $address }.
doctor-tls-none = Tiada alamat https diberi, maka kuki bergerak tanpa perlindungan. Letakkan proksi dengan TLS di hadapan, dan beri --origin https://…
job-recovery-backup = Buat sandaran
job-recovery-backup-nightly = Sandaran malam
