### Katalog jadual: apa yang dikatakannya, dan masalah yang ditemui apabila ia ditanya dalam SQL.

permission-sql-run = Tanya soalan dalam SQL, tentang apa yang boleh dilihat
permission-sql-save = Simpan pertanyaan
permission-external-read = Baca jadual luar
permission-external-manage = Daftar dan buang jadual luar

dataset-people = Siapa yang bekerja di sini hari ini
dataset-positions = Jawatan hari ini, setiap satu dengan pasukannya dan kepada siapa ia melapor
dataset-seats = Siapa yang memegang jawatan mana hari ini
dataset-teams = Pasukan hari ini
dataset-imported = Baris daripada fail yang diimport

## Bertanya

sql-empty = Tiada apa-apa untuk dijalankan. Tulis satu pertanyaan, seperti `SELECT * FROM people`.
sql-syntax = Ini bukan SQL yang dapat dibaca: { $expected }. Lihat perkataan sejurus sebelum tempat ini.
sql-one-statement = Satu penyata pada satu masa. Buang apa yang ada selepas `;`.
sql-not-allowed = `{ $name }` tidak dibenarkan di sini. Pertanyaan hanya membaca, dan memanggil fungsi dalam senarai di sebelahnya.
sql-too-long = Penyata ini lebih panjang daripada yang dibenarkan: paling banyak { $most }. Letakkan senarai panjang dalam jadual dan gabungkannya.
sql-too-deep = Penyata ini bersarang lebih daripada { $most } lapis. Pecahkannya dengan `WITH`.
sql-too-complex = Penyata ini menjadi lebih daripada { $most } bahagian. Pecahkannya kepada beberapa pertanyaan.
sql-too-many-tables = Penyata ini membaca lebih daripada { $most } jadual, setiap satu dikira setiap kali ia disebut. Pecahkannya kepada beberapa pertanyaan.
sql-table-unknown = Tiada jadual `{ $name }` yang boleh anda tanya. `SHOW TABLES` menyenaraikan yang ada.
sql-column-unknown = Tiada lajur `{ $name }`. Yang ada: { $known }.
sql-column-ambiguous = Lebih daripada satu jadual mempunyai lajur `{ $name }`. Tulis nama jadual di hadapannya: `table.{ $name }`.
sql-invalid = Ini tidak dapat dijawab: { $error }.
sql-overflow = Satu nombor menjadi terlalu besar untuk 38 digitnya. Tanya bahagian yang lebih kecil, atau bahagi dahulu.
sql-division-by-zero = Sesuatu dibahagi dengan sifar. Tulis `nullif(divisor, 0)` untuk membiarkan baris sebegitu kosong.
sql-memory = Soalan ini memerlukan memori lebih daripada yang boleh dipakai oleh satu soalan. Kecilkannya dengan `WHERE`, atau minta lajur yang kurang.
sql-too-slow = Soalan ini mengambil masa lebih daripada { $seconds } saat dan dihentikan. Kecilkannya dengan `WHERE`, atau cari gabungan tanpa syarat.
sql-too-many-rows = Ada lebih banyak baris daripada { $most } yang ditunjukkan. Tambah `LIMIT`, atau eksport jawapannya.
sql-too-many-bytes = Jawapan ini lebih besar daripada { $most } MB. Minta baris atau lajur yang kurang.
sql-busy = Soalan lain sedang dijawab, dan soalan anda tidak mendapat giliran pada masanya. Tanya semula.
sql-failed = { $error ->
    [not-given] Soalan ini tidak dapat dijawab.
   *[other] Soalan ini tidak dapat dijawab: { $error }.
} Log menyatakan sebabnya; tanya semula, dan beritahu sesiapa yang mengendalikan Prestasi jika ia berlaku lagi.
sql-table-unfit = Satu jadual memberi nilai yang lain daripada yang dinyatakannya: { $error }. Beritahu sesiapa yang menjaga jadual itu.

query-name-unfit = Nama pertanyaan mempunyai 1 hingga { $most } aksara. Pilih yang lain.
query-unknown = Tiada lagi pertanyaan { $name } milik anda. Muat semula senarai.

## Jadual luar

table-name-unfit = Nama jadual mempunyai 1 hingga { $most } huruf kecil, digit dan `_`, huruf dahulu. Pilih yang lain.
table-name-taken = Jadual `{ $name }` sudah ada. Pilih nama lain.
external-no-folder = Tiada folder untuk fail luar disediakan. Tanya sesiapa yang mengendalikan Prestasi.
external-place-unfit = `{ $text }` bukan tempat sebuah jadual. Tulis fail atau folder di bawah folder untuk fail luar, atau `server:schema.table`.
external-unreachable = Tiada apa-apa di `{ $text }` yang dapat dibaca. Pastikan ia ada, bukan pautan, dan Prestasi boleh membacanya.
external-kind-unknown = `{ $text }` tidak memegang jadual. Fail berakhir dengan `.csv` atau `.parquet`.
external-too-many-files = Folder itu memegang lebih daripada { $most } fail. Daftarkan sebahagian daripadanya.
external-server-unknown = Tiada pelayan disediakan dengan nama `{ $name }`. Tanya sesiapa yang mengendalikan Prestasi.
external-unknown = Tiada lagi jadual luar { $name }. Muat semula senarai.
