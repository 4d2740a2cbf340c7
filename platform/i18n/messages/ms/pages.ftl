### Kata-kata rangka halaman dan komponennya.

## Rangka.

frame-navigation = Navigasi
frame-all-places = Semua tempat
frame-most-used = Paling kerap digunakan
frame-where = Kedudukan anda
frame-skip = Terus ke kandungan
frame-fold = Lipat navigasi
frame-unfold = Buka navigasi
frame-waiting = menunggu
frame-period = Tempoh: { $period }
frame-language = Bahasa
frame-me = { $name }: akaun dan paparan
frame-theme = Warna
frame-theme-system = Peranti
frame-theme-light = Cerah
frame-theme-dark = Gelap

palette-label = Carian dan arahan
palette-open = Cari atau pergi ke…
palette-placeholder = Taip nama, halaman atau arahan
palette-results = Hasil carian
palette-commands = Halaman dan arahan
palette-records = Rekod
palette-nothing = Tiada apa-apa dengan nama ini. Cuba kurangkan huruf.

panel-close = Tutup rekod
panel-whole = Buka halaman

notices-title = Notis
notices-count = { $count ->
    [0] Notis, semua sudah dibaca
   *[other] Notis, { $count } belum dibaca
}
notices-all = Semua notis
notices-older = Notis terdahulu
notices-read-all = Tandakan semua sebagai dibaca
notices-unread = Belum dibaca:
notices-none = Tiada apa-apa buat masa ini. Perkara yang memerlukan anda akan muncul di sini.

## Jadual.

table-search = Cari { $table }
table-filter = Tapis
table-filters-on = Tapisan
table-filter-off = Buang tapisan: { $column }
table-clear-filters = Kosongkan tapisan
table-apply = Guna
table-any = Mana-mana
table-group = Kumpul
table-group-none = Tanpa kumpulan
table-columns = Lajur
table-columns-shown = Lajur yang dipaparkan
table-export = Eksport
table-csv = CSV, untuk semua
table-xlsx = XLSX, untuk hamparan
table-parquet = Parquet, untuk atur cara
table-view = Paparan: { $view }
table-view-unsaved = Paparan belum disimpan
table-views-default = Lalai
table-views-shared = Dikongsi
table-view-remove = Buang paparan { $view }
table-views-mine = Saya
table-view-name = Nama paparan ini
table-view-share = Kongsi dengan semua
table-view-save = Simpan paparan
table-bulk = Baris yang dipilih
table-selected-none = Tiada yang dipilih
table-selected-one = 1 dipilih
table-selected-many = # dipilih
table-select-page = Pilih semua baris pada halaman ini
table-select-row = Pilih { $row }
table-select-all-matching = Kesemua { $count } yang sepadan
table-clear-selection = Kosongkan pilihan
table-keys = kekunci anak panah bergerak antara baris, Enter membuka, Space memilih, anak panah kanan menuju ke nilai yang boleh disunting
table-edit = Sunting { $field }
table-edit-cell = sunting
table-total = Jumlah { $count }
table-shown = { $shown } daripada { $total } baris
table-pages = Halaman
table-before = Sebelumnya
table-after = Seterusnya
table-nothing-found = Tiada yang sepadan
table-nothing-found-why = Tapisan tidak meninggalkan sebarang baris. Buang satu tapisan, atau kosongkan semuanya.

## Borang.

form-optional = (tidak wajib)
form-save = Simpan
form-cancel = Batal
form-wrong = { $count ->
    [one] Satu jawapan perlu disemak semula
   *[other] { $count } jawapan perlu disemak semula
}
form-missing = Ini tidak boleh dibiarkan kosong.
form-draft-back = Draf anda dikembalikan.
form-draft-discard = Buang draf
date-days = Is,Se,Ra,Kh,Ju,Sa,Ah
date-open = Pilih tarikh
date-before = Bulan sebelumnya
date-after = Bulan berikutnya
file-choose = Pilih fail
file-or-drop = atau lepaskannya di sini
file-rules = { $kinds }, sehingga { $size } MB setiap satu
file-too-large = lebih besar daripada { $size } MB
conflict-title = { $who } mengubah rekod ini semasa anda menyunting
conflict-what = Disimpan pada { $when }. Tiada yang hilang: pilih satu nilai bagi setiap medan, atau gabungkan.
conflict-mine = Anda
conflict-theirs = { $who }
conflict-merge = Gabungkan kedua-duanya
conflict-merged = Teks gabungan
conflict-keep = Kekalkan pilihan saya
dialog-close = Tutup
dialog-type-to-confirm = Taip { $word } untuk mengesahkan

## Wang, carta, papan dan lain-lain.

money-why = Mengapa angka ini
money-inputs = Nilai yang digunakan
money-slices = Cara kadar digunakan
money-range = Julat
money-base = Jualan
money-rate = Kadar
money-earned = Diperoleh
money-total = Jumlah
money-basis = Asasnya
money-rounding = Pembundaran
money-version = Pelan
money-approved = Diluluskan oleh
money-not-approved = Belum diluluskan
money-from-to = { $from } – { $to }
delta-more-than-last-month = { $share } lebih daripada bulan lalu
delta-less-than-last-month = { $share } kurang daripada bulan lalu
chart-as-table = Tunjukkan sebagai jadual
chart-unit-one = RM
chart-unit-thousand = RM ribu
chart-unit-million = RM juta
board-keys = Alt bersama kekunci anak panah menggerakkan kad ini
board-move = Alihkan { $card }
board-move-to = Alihkan ke
board-moved = Dialihkan ke { $lane }
timeline-title = Apa yang berlaku
toast-undo = Buat asal
toast-request-failed = Permintaan itu gagal. Tiada apa-apa diubah; cuba lagi sebentar nanti.
toast-offline = Tiada sambungan ke pelayan. Apa yang anda taip masih ada di sini.
progress-may-leave = Anda boleh meninggalkan halaman ini. Satu notis akan dihantar apabila selesai.
progress-done = Selesai
menu-more = Lagi
empty-try-sample = Cuba dengan data contoh
error-not-found = Tiada apa-apa di alamat ini
error-not-found-why = Ia telah dialihkan atau dibuang, atau tidak dikongsi dengan anda.
error-go-home = Pergi ke halaman pertama
error-internal = Pelayan tidak dapat menyelesaikan permintaan ini
error-nothing-changed = Tiada apa-apa diubah. Cuba lagi; jika berulang, maklumkan kepada pentadbir anda.
error-reference = Rujukan { $reference }

## Masalah.

assets-missing = Program ini dibina tanpa skrip dan gayanya. Pasang Node 20 atau yang lebih baharu bersama npm, kemudian bina semula.
date-unreadable = { $text ->
    [not-given] Ini bukan tarikh. Tulis seperti 23 Nov 2026.
   *[other] `{ $text }` bukan tarikh. Tulis seperti 23 Nov 2026.
}
