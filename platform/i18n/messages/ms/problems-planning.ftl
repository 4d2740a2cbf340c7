### Masalah reka bentuk wilayah, serta kuota, kapasiti dan belanjawan.

## Wilayah: membaca

territory-file-empty = Fail ini tiada baris. Pastikan ini fail yang anda maksudkan.
territory-no-units = Tiada apa yang dapat dibahagikan: tiada akaun atau kawasan dibaca. Pastikan ini fail yang anda maksudkan.
territory-too-many-rows = Fail ini mempunyai lebih daripada { $limit } baris. Bahagikannya, atau tinggalkan baris yang tidak memerlukan wilayah.
territory-row-malformed = Baris ini tidak dapat dibaca{ $cause ->
    [not-given] { "" }
   *[other] : { $cause }
}.{ $expected ->
    [not-given] { " " }Cari koma yang tertinggal atau tanda petik yang tidak ditutup.
   *[other] { " " }Tulis sebagai { $expected }.
}
territory-header-malformed = Baris pertama tidak dapat dibaca. Tulis sebagai { $expected }: bilangan unit, dan bilangan wilayah.
territory-rows-missing = Baris pertama menyebut { $expected } unit, tetapi { $found } sahaja yang menyusul. Tambahkan selebihnya, atau betulkan baris pertama.
territory-rows-left-over = Lebih banyak baris menyusul daripada { $rows } yang disebut oleh baris pertama. Betulkan baris pertama, atau buang baris yang lebih.
territory-column-missing = Tiada lajur `{ $column }`. Tambahkannya, atau berikan nama lajur yang menggantikannya.
territory-id-missing = Baris ini tiada id. Berikan id tersendiri kepada setiap akaun.
territory-id-duplicate = Id `{ $id }` terdapat dalam lebih daripada satu baris. Berikan id tersendiri kepada setiap akaun atau kawasan.
territory-number-malformed = `{ $value }` dalam lajur `{ $column }` bukan nombor. Tulis seperti 1234.5.
territory-number-negative = { $column ->
    [not-given] { $value } kurang daripada 0
   *[other] { $value ->
        [not-given] Lajur `{ $column }` mempunyai nilai kurang daripada 0{ part-row }
       *[other] Lajur `{ $column }` mempunyai { $value }, iaitu kurang daripada 0
    }
}. Gunakan 0 atau lebih.
territory-number-not-finite = { $column ->
    [not-given] { $value } terlalu besar
   *[other] { $value ->
        [not-given] Lajur `{ $column }` mempunyai nilai yang bukan nombor{ part-row }
       *[other] Lajur `{ $column }` mempunyai { $value }, yang terlalu besar atau bukan nombor
    }
}. Betulkannya.
territory-latitude-out-of-range = Latitud { $lat }, longitud { $lon } bukan tempat di bumi. Semak sama ada kedua-duanya tertukar: latitud bermula dari -90 hingga 90.
territory-geojson-malformed = Peta ini tidak dapat digunakan: { $cause }. Berikan GeoJSON dengan poligon atau titik bagi setiap kawasan.

## Wilayah: tugasan

territory-count-missing = Bilangan wilayah tidak diberi. Tambahkan { $option } dengan satu nombor.
territory-count-out-of-range = { $territories } wilayah tidak dapat dibentuk daripada { $units } akaun atau kawasan. Pilih nombor 1 hingga { $units }.
territory-share-not-positive = Bahagian wilayah `{ $territory }` tidak melebihi 0. Betulkannya.
territory-measure-all-zero = Lajur `{ $column }` bernilai 0 di semua tempat, maka tiada apa yang dapat diseimbangkan. Pilih ukuran lain.
territory-tolerance-malformed = `{ $value }` bukan ukuran dengan toleransinya: { $cause }. Tulis seperti potential:5%.
territory-lock-unnamed = Ada baris yang dikunci pada wilayah, tetapi nama wilayah tidak diketahui: { $territories } wilayah, { $owners } pemilik. Minta bilangan wilayah yang sama dengan bilangan pemilik.
territory-lock-beyond-target = { $territory ->
    [not-given] Baris yang dikunci sahaja sudah melebihi `{ $column }` yang boleh dipegang oleh sesebuah wilayah.
   *[other] Baris yang dikunci pada `{ $territory }`, sehingga yang{ part-row }, memegang { $locked } bagi `{ $column }`, sedangkan sasarannya memuatkan paling banyak { $most }. Buka kunci sebahagiannya, atau naikkan toleransi.
}
territory-lock-elsewhere = Baris yang dikunci kepada `{ $territory }`{ part-row } kini berada dalam wilayah yang dirancang semula. Rancang semula `{ $territory }` juga, atau buka kuncinya.
territory-lock-unknown = Satu baris dikunci kepada `{ $territory }`{ part-row }, yang bukan salah satu wilayah. Betulkan kuncinya, atau tambah wilayah itu.
territory-sellers-count = Terdapat { $sellers } penjual, sedangkan { $territories } wilayah diminta. Jangan beri bilangan, atau samakan kedua-duanya.
territory-home-without-map = Kediaman `{ $territory }` tidak menggunakan koordinat yang sama dengan akaun. Berikan seperti akaun: kilometer (x_km, y_km), atau darjah (lat, lon).
territory-lock-disconnected = Baris yang dikunci pada `{ $territory }`{ part-row } tidak bersambung dengan yang lain. Buka kuncinya, atau kunci juga kawasan di antaranya.
territory-family-locked-apart = Akaun sekeluarga dikunci pada wilayah yang berlainan{ part-row }. Kunci keluarga itu pada satu wilayah, atau keluarkan akaun itu daripada keluarga.
territory-capacity-too-small = Permintaan sebanyak { $demand } tidak muat dalam kapasiti { $capacity }: kurang { $missing }. Minta lebih banyak wilayah, atau naikkan kapasiti.
territory-unit-too-large = Unit{ part-row } memerlukan { $demand }, sedangkan kapasiti terbesar ialah { $largest_capacity }. Pecahkan unit itu, atau naikkan satu kapasiti.
territory-no-feasible-found = Tiada pelan dalam had kapasiti ditemui dalam masa ini; yang terbaik melebihinya sebanyak { $excess }. Berikan lebih banyak saat, atau naikkan kapasiti.

## Wilayah: membandingkan dan mengubah pelan

territory-unknown = Pelan tidak mempunyai wilayah `{ $territory }`. Gunakan nama wilayah yang ada.
territory-none-left = Tiada wilayah yang akan tinggal, atau pelan tidak meliputi setiap unit. Kekalkan sekurang-kurangnya satu daripada { $territories }, dan gunakan pelan yang dibuat daripada fail ini.
territory-unit-unknown = Tiada unit `{ $id ->
    [not-given] { $unit }
   *[other] { $id }
}`. Gunakan id dalam fail input.
territory-unit-unplanned = Unit `{ $unit }` tiada wilayah dalam pelan. Tambahkannya ke dalam pelan, atau gunakan pelan yang dibuat daripada fail ini.
territory-assignments-overlap = Unit `{ $unit }` akan mempunyai dua pemegang pada hari yang sama: `{ $first }` (baris { $first_row }) dan `{ $second }` (baris { $row }). Tamatkan satu sebelum yang lain bermula.
territory-mode-unknown = `{ $value }` bukan cara memegang akaun. Tulis plan, instead (akaun bernama) atau beside (bertindih).
territory-days-malformed = `{ $value }` tidak memberitahu hari-hari sesebuah pelan. Tulis sebagai 2026-01-01..2026-06-30; mana-mana hujung boleh dibiarkan kosong.
territory-rules-malformed = Peraturan tidak dapat dibaca: { $cause }. Tulis satu [[rule]] dengan segmen dan syaratnya bagi setiap segmen.

## Kuota: membaca

quota-file-empty = Fail ini tiada baris. Pastikan ini fail yang anda maksudkan.
quota-too-many-rows = Fail ini mempunyai lebih daripada { $limit } baris. Bahagikannya mengikut pasukan.
quota-row-malformed = Baris ini tidak dapat dibaca: { $cause ->
    [not-given] `{ $value }` tidak sesuai di sini
   *[other] { $cause }
}. Cari koma yang tertinggal, tanda petik yang tidak ditutup, atau perkataan di tempat nombor.
quota-column-missing = Tiada lajur `{ $column }`. Tambahkannya; panduan wilayah dan kuota menyatakan lajur yang diperlukan oleh setiap cara pengagihan.
quota-id-missing = Baris ini tiada id. Berikan id tersendiri kepada setiap baris.
quota-id-duplicate = Id `{ $id }` terdapat dalam lebih daripada satu baris. Berikan id tersendiri kepada setiap baris.
quota-number-malformed = `{ $value }` dalam lajur `{ $column }` bukan nombor bulat. Tulis amaun dalam unit terkecil, tanpa perpuluhan.
quota-number-negative = Lajur `{ $column }` mempunyai { $value }, iaitu kurang daripada 0. Gunakan 0 atau lebih.
quota-parent-unknown = Tiada baris dengan id `{ $parent }` sebagai atasan. Tambahkan baris itu, atau betulkan atasannya.
quota-parent-cycle = Baris-baris ini melapor kepada satu sama lain dalam lingkaran{ part-row }. Betulkan satu atasan supaya semuanya menuju ke puncak.
quota-kind-unknown = `{ $value }` bukan jenis amaun. Tulis plan, actual atau forecast (ramalan).
quota-collar-malformed = `{ $value }` bukan julat had. Tulis paling rendah dan paling tinggi seperti { $expected }.
quota-over-malformed = `{ $value }` bukan lebihan agihan dalam peratus. Tulis seperti { $expected }.

## Kuota: pengagihan

quota-lengths-differ = Dua senarai sepatutnya sama panjang: { $expected } dan { $found }. Berikan satu nilai bagi setiap satu.
quota-tree-no-top = Baris pertama mempunyai atasan. Mulakan dengan puncak, yang tiada atasan.
quota-tree-out-of-order = Baris ini mendahului atasannya{ part-row }. Letakkan atasan dahulu.
quota-level-short = Kuota di bawah `{ $id }` berjumlah { $missing } kurang daripada kuotanya sendiri, { $quota }. Naikkan sebahagiannya, atau turunkan kuota itu.
quota-share-out-of-range = { $percent } % berada di luar julat. Gunakan 0 hingga 100 %; bagi pencapaian kuota hingga 1,000 %.
quota-history-empty = Hasil lampau{ $year ->
    [not-given] { $row ->
        [not-given] { "" }
       *[other] { " " }pada baris { $row }
    }
   *[other] { " " }bagi tahun { $year }
} berjumlah sifar, maka tiada corak untuk diikuti. Berikan hasil yang melebihi 0, atau pilih cara pengagihan yang tidak memerlukannya.
quota-no-headroom = Pertumbuhan sebanyak { $growth } perlu diagihkan, tetapi tiada sesiapa yang potensinya melebihi tahun lepas. Betulkan potensi, atau agihkan mengikut hasil lampau.
quota-collar-inverted = Had bawah, { $low }, melebihi had atas, { $high }{ part-row }. Tukarkan tempat kedua-duanya.
quota-collars-cannot-hold = Sasaran { $target } berada di luar julat yang dibenarkan: { $low } hingga { $high }. Luaskan julat had, atau ubah sasaran.
quota-deviation-all-zero = Hasil semua orang tidak berubah-ubah, maka { $missing } tidak dapat diagihkan mengikut peluang. Berikan sisihan yang melebihi 0, atau pilih cara pengagihan lain.
quota-deviation-negative = Sisihan ini kurang daripada 0{ part-row }. Gunakan 0 atau lebih.
quota-chance-below-zero = Dengan peluang yang sama, kuota akan kurang daripada 0{ part-row }. Naikkan sasaran, atau pilih cara pengagihan lain.
quota-target-beyond-history = Sasaran { $target } berada di luar capaian hasil lampau: { $least } hingga { $most }. Pilih sasaran dalam julat ini, atau cara pengagihan lain.

## Kapasiti, musim, belanjawan

quota-hire-month-out-of-range = Bulan { $month } berada di luar tahun. Gunakan 1 hingga { $months }.
quota-hire-yields-nothing = Penjual baharu tidak membawa hasil dalam tahun ini, maka berapa ramai pun tidak akan menutup jurang { $gap }. Ambil mereka lebih awal, atau pendekkan tempoh peningkatan.
quota-budget-too-long = Butiran `{ $line }` mempunyai lebih banyak bulan yang direkodkan daripada { $months } yang dirancang. Rancang bulan yang tiada, atau betulkan rekodnya.
