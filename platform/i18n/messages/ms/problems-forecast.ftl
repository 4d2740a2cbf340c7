### Masalah ramalan: siri, saluran paip, kebarangkalian menang, dan rekod ketepatan.

## Membaca jadual

column-missing = Tiada lajur `{ $column }`. Gunakan nama lajur dalam baris tajuk.
table-empty = Jadual ini tiada baris. Pastikan ini fail yang anda maksudkan.
table-malformed = { $reason ->
    [not-given] Baris ini mempunyai { $found } sel, sedangkan baris tajuk mempunyai { $columns }
   *[other] Jadual ini tidak dapat dibaca: { $reason }
}. Cari koma yang tertinggal atau tanda petik yang tidak ditutup, dan simpan fail itu sebagai UTF-8.
value-unreadable = `{ $text }` bukan nombor. Tulis seperti 1234.5, atau biarkan sel itu kosong.
value-not-finite = { $text ->
    [not-given] { $series ->
        [not-given] Ada nilai yang bukan nombor ({ $what })
       *[other] Siri `{ $series }` mempunyai nilai yang bukan nombor
    }
   *[other] `{ $text }` bukan nombor yang dapat dikira
}. Betulkannya, atau biarkan kosong.
amount-unreadable = `{ $text }` bukan amaun{ $decimals ->
    [not-given] { " " }dalam unit terkecil yang bulat. Tulis digit sahaja.
    [0] . Tulis tanpa perpuluhan.
   *[other] . Tulis seperti 1234.50, dengan paling banyak { $decimals } tempat perpuluhan.
}
label-missing = Lajur `{ $column }` kosong di sini, sedangkan ia menyatakan kesudahan urus niaga. Isikannya, atau tinggalkan urus niaga yang masih terbuka.
record-unreadable = Rekod ramalan terdahulu tidak dapat dibaca: { $reason }. Gunakan fail itu seperti asalnya, atau mulakan yang baharu.
record-of-other-frequency = Rekod ramalan terdahulu disimpan bagi tempoh yang berlainan panjang. Gunakan rekod siri ini, atau mulakan yang baharu.

## Siri

period-unreadable = `{ $text }` bukan tempoh. Tulis hari sebagai 2026-11-23, minggu sebagai 2026-W48, bulan sebagai 2026-11, suku tahun sebagai 2026-Q4, tahun sebagai 2026.
period-twice = Siri `{ $series }` mempunyai dua baris bagi satu tempoh ({ $period }). Jumlahkannya, atau buang satu.
series-gap-too-wide = Siri `{ $series }` merentangi { $periods } tempoh dengan sedikit sahaja baris di dalamnya. Cari tarikh yang tersilap taip.

## Hierarki

hierarchy-unknown-leaf = Nod { $node } mempunyai daun { $leaf } yang tidak wujud. Betulkan hierarki.
hierarchy-leaf-missing = Daun { $leaf } tiada nod sendiri. Tambahkan satu.
hierarchy-empty-node = Nod { $node } tiada daun. Buang nod itu, atau letakkan daun di bawahnya.
hierarchy-errors = Ralat lampau bagi kesemua { $nodes } nod dalam tempoh yang sama diperlukan, dan { $found } diberi. Berikan selebihnya, atau pilih kaedah yang tidak memerlukannya.
hierarchy-singular = Ramalan ini tidak dapat diselaraskan dengan kaedah ini: ada nod yang menyatakan perkara yang sama. Buang nod yang berulang, atau pilih kaedah lain.

## Saluran paip

period-backwards = Tempoh ini tamat pada { $last }, sebelum ia bermula pada { $first }. Tukarkan tempat kedua-dua hari itu.
period-not-begun = { $as_of } bukan hari dalam tempoh yang bermula pada { $first }. Pilih hari di dalam tempoh itu.
pipeline-no-past = { $known_from ->
    [not-given] Belum ada urus niaga yang diketahui, maka tiada apa yang dapat dipelajari.
   *[other] Urus niaga diketahui mulai { $known_from }, maka tiada tempoh penuh yang dapat dipelajari.
} Berikan urus niaga daripada sekurang-kurangnya satu tempoh terdahulu.
rollup-labels = Bilangan label urus niaga tidak sama, maka urus niaga tidak dapat dijumlahkan mengikutnya. Berikan dimensi yang sama kepada setiap urus niaga.
waterfall-unbalanced = Pergerakan sebanyak { $moved } tidak membawa { $start } kepada { $end }. Semak kedua-dua petikan untuk urus niaga yang berulang, dan laporkan perkara ini jika tiada.

## Kebarangkalian menang dan rekod ketepatan

win-too-few-rows = { $rows } urus niaga yang selesai terlalu sedikit untuk dipelajari; { $rows_min } diperlukan, setiap satu dengan kesudahannya. Berikan sejarah yang lebih panjang.
win-one-outcome = Daripada { $rows } urus niaga yang selesai, { $won } dimenangi; sekurang-kurangnya 5 yang menang dan 5 yang kalah diperlukan. Berikan sejarah yang lebih panjang, atau semak lajur kesudahan.
ledger-made-after-period = Ramalan `{ $source }` dibuat pada { $made_on }, selepas tempohnya tamat pada { $period_last }. Tinggalkan ramalan itu: hasilnya sudah diketahui.
ledger-changed = Baris { $row } dalam lejar, oleh `{ $source }`, tidak seperti ketika dibekukan: ia telah diubah, atau baris sebelumnya hilang. Pulihkan fail daripada salinan.
attribute-twice = Siri `{ $series }` mempunyai dua nilai `{ $attribute }` mulai { $from }. Kekalkan satu.
level-unknown = Tiada aras `{ $level }`. Gunakan atribut yang ada dalam fail.
layer-unknown = Tiada `{ $label }` dalam `{ $dimension }` untuk diubah. Gunakan nama yang ada pada urus niaga.
actual-twice = `{ $node }` mempunyai dua hasil bagi tempoh yang bermula pada { $period_first }. Kekalkan satu.
