### Apa yang boleh diharapkan oleh syarikat: sandaran, latihan, ketersediaan, kesihatan.

permission-recovery-manage = Buat sandaran dan latihan pemulihan
permission-metrics-read = Ambil angka untuk Prometheus

backups-title = Sandaran
backups-basis = Setiap malam ke { $place }, dan latihan dengan yang terbaharu pada hari pertama setiap bulan. Pemulihan dibuat dengan prestasi restore, ketika pelayan dihentikan.
backups-nowhere = Pelayan ini tidak tahu di mana sandarannya disimpan. Sesiapa yang menjalankannya memberi tempat itu: prestasi serve --backup-to
backups-backup = Buat sandaran sekarang
backups-drill = Buat latihan sekarang
backups-empty-title = Belum ada sandaran
backups-empty-reason = Sandaran dibuat ketika semua orang terus bekerja, dan latihan menunjukkan bahawa ia dapat dipulihkan. Hasil setiap satu ada di sini.
recovery-kind = Apa
recovery-backup = Sandaran
recovery-drill = Latihan
recovery-run-of = { $kind } pada { $when }
recovery-state = Hasil
recovery-good = Baik
recovery-failed = Gagal
recovery-started = Bermula
recovery-took = Mengambil masa
recovery-size = Saiz
recovery-lost = Perubahan hilang
recovery-place = Di mana
recovery-head = Hujung audit di dalamnya
recovery-head-what = Jika disimpan di tempat lain, baris ini kelak menunjukkan bahawa tiada apa-apa dalam audit diubah hingga ke situ.
recovery-restore = Untuk memulihkannya
recovery-restore-what = Hentikan pelayan dahulu. Fail yang ada diketepikan dengan --replace; kunci pelayan tiada dalam mana-mana sandaran.
megabytes = { $size } MB
took-seconds = { $s } s
took-minutes = { $m } min { $s } s
took-hours = { $h } jam { $m } min
took-days = { $d } hari { $h } jam

service-title = Tahap perkhidmatan
service-basis = Ketersediaan diukur oleh pelayan sendiri: ia mencatat setiap sepuluh saat bahawa ia ada. Gangguan dikira dari catatan terakhirnya hingga catatan berikutnya.
service-levels = 30 hari terakhir
service-help = Bantuan
service-version = Versi
service-known-from = Diukur sejak
service-support-none = Tiada sesiapa dinamakan. Sesiapa yang menjaga halaman syarikat boleh menamakannya.
service-available = Ketersediaan
service-backup = Sandaran terakhir
service-drill = Latihan terakhir
service-recovery = Semuanya dipulihkan dalam
service-ago = { $age } lalu
service-never = Belum pernah
service-health = Kesihatan
service-fine = Baik
service-warning = Lihat ini
service-broken = Rosak
service-outages = Gangguan
service-outages-none = Tiada dalam 30 hari terakhir.
service-planned = Diminta berhenti
service-unplanned = Tanpa amaran
doctor-events = Semua pihak sudah mendengar apa yang berlaku; { $count } peristiwa sedang dihantar.
doctor-events-behind = { $count } peristiwa menunggu pihak yang tidak mendengar. Lihat log pelayan.
doctor-jobs = Tiada tugas dihentikan sejak semalam.
doctor-jobs-failed = { $count } tugas dihentikan sejak semalam. Buka Tugas, lihat sebabnya, dan ulanginya.
did-recovery-ask-backup = Meminta sandaran
did-recovery-ask-drill = Meminta latihan pemulihan
did-recovery-beat = Mencatat bahawa pelayan ada
job-recovery-drill = Buat latihan pemulihan
job-recovery-drill-monthly = Latihan pemulihan bulanan
api-recovery-runs = Senaraikan sandaran dan latihan pemulihan
api-recovery-runs-one = Dapatkan satu sandaran atau latihan
api-recovery-runs-backup = Buat sandaran sekarang
api-recovery-runs-drill = Buat latihan sekarang
api-service = Dapatkan tahap perkhidmatan
api-service-outages = Senaraikan gangguan dalam 30 hari terakhir
api-service-health = Senaraikan apa yang teratur dan apa yang tidak

## Masalah

metrics-broken = Angka tidak dapat ditulis: { $error }. Beritahu sesiapa yang menjalankan Prestasi.
