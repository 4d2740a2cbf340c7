### Masalah yang ditemui pada fail yang masuk, dan pada set data yang dibuat daripadanya.

permission-datasets-read = Lihat baris set data
permission-datasets-import = Import fail dan buat asal import

file-empty = Tiada apa-apa dalam fail ini. Pilih fail yang mempunyai baris.
upload-too-large = Fail ini lebih besar daripada yang diterima oleh Prestasi. Bahagikannya, atau hantar sebagai CSV.
file-kind-unknown = Ini fail jenis { $kind }, yang tidak dapat diimport. Simpan sebagai CSV, XLSX atau Parquet.
file-row-too-long = Baris { $row } lebih panjang daripada { $most } bait. Mungkin tanda petikan tertinggal di situ.
file-too-many-columns = Baris { $row } mempunyai lebih daripada { $most } lajur. Tinggalkan yang tidak diperlukan.
file-too-many-rows = Fail ini mempunyai lebih daripada { $most } baris. Bahagikannya.
file-broken-inside = Fail tidak dapat dibaca, mulai baris { $row }: { $error }. Simpan semula dan hantar lagi.
upload-unreadable = Fail tidak dapat dibaca: { $error }. Simpan semula dan hantar lagi.
file-unpacks-too-far = Fail ini mengembang melebihi { $most } bait, seperti fail yang berniat jahat. Simpan sebagai CSV.
file-not-text = Baris { $row } mengandungi bait yang bukan teks. Simpan fail sebagai UTF-8.

value-unfit = “{ $text }” bukan { $kind ->
    [integer] nombor bulat
    [decimal] nombor
    [day] tarikh
    [moment] tarikh dengan masa
    [flag] ya atau tidak
   *[other] teks yang dapat disimpan
}.
row-too-wide = Baris ini mempunyai { $count } nilai, tajuknya hanya { $most }.
row-without-key = Tiada apa-apa dalam { $name }, yang mengenal pasti baris ini.
row-key-twice = “{ $text }” sudah ada pada baris di atas. Pengenal setiap baris mesti berbeza.
person-number-unknown = Tiada sesiapa dalam syarikat bernombor “{ $text }”.

dataset-name-unfit = “{ $name }” tidak boleh menjadi nama set data. Guna huruf kecil, digit dan _, bermula dengan huruf.
dataset-unknown = Tiada set data { $name }. Muat semula senarai.
dataset-column-unfit = “{ $name }” tidak boleh menjadi nama lajur. Guna huruf kecil, digit dan _, bermula dengan huruf.
dataset-column-twice = Dua lajur bernama { $name }. Namakan semula satu, atau tinggalkannya.
dataset-column-unknown = Tiada lajur yang disimpan bernama { $name }.
dataset-column-other-kind = Lajur { $name } set data ini mengandungi { $kind ->
    [integer] nombor bulat
    [decimal] nombor
    [day] tarikh
    [moment] tarikh dengan masa
    [flag] ya atau tidak
   *[other] teks
}. Pilih jenis itu di sini juga, atau nama lain.
dataset-without-columns = Simpan sekurang-kurangnya satu lajur, dan paling banyak { $most }.
import-unknown = Tiada import { $name }. Muat semula senarai.
import-not-receiving = Fail import ini sudah ada. Mulakan import baharu.
import-not-ready = Import ini sedang berjalan atau sudah tamat. Muat semula halaman untuk melihat keadaannya.
import-not-done = Hanya import yang selesai boleh dibuat asal. Muat semula halaman untuk melihat keadaannya.
import-without-plan = Cara membaca fail ini belum dinyatakan. Semak lajurnya dan mulakan semula.
sheet-too-many-rows = Satu helaian memuatkan { $most } baris, dan ada lebih banyak. Kecilkan senarai, atau ambil CSV atau Parquet.
import-rested-on = “{ $file }” datang kemudian dan mendapati baris import ini sudah ada. Buat asal yang itu dahulu.
import-several-files = Namakan satu fail bagi set data; beberapa fail sekali gus diambil tanpa --dataset.
