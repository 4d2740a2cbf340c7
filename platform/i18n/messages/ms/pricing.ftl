### Apa yang ditawarkan: buku harga, pakej, sebut harga, siapa meluluskannya: engines/pricing.

## Sebab sesuatu harga berkuat kuasa.

price-of-region = Harga ini ada dalam `{ $book }`, buku harga bagi { $region }.
price-of-everywhere = Harga ini ada dalam `{ $book }`, buku harga bagi kawasan yang tiada harga sendiri.
price-latest-start = Harga ini berkuat kuasa dari { $day }, permulaan paling lewat antara semua yang berkuat kuasa.
price-always = Harga ini tiada hari pertama.
price-tier = Ini harga dari kuantiti { $quantity } ke atas, peringkat tertinggi yang dicapai.

## Angka sebut harga.

quote-list = Harga senarai
quote-discount = Diskaun
quote-net = Bersih
quote-tax = Cukai
quote-gross = Jumlah dengan cukai
quote-cost = Kos
quote-margin = Margin

## Cara angka itu diperoleh.

quote-step-list = { $quantity } × { $unit } = { $amount }
quote-step-percent = { $rate } daripada { $of }, dibundarkan: { $amount }
quote-step-amount = { $amount } ditolak daripada baris ini.
quote-step-net-unit = { $quantity } × { $unit } = { $price } dipersetujui sebagai ganti { $list }: perbezaan { $amount }
quote-step-share = Daripada diskaun { $whole } atas keseluruhan, bahagian yang setara dengan { $price } daripada { $all }: { $amount }
quote-step-share-percent = Daripada diskaun { $rate } atas keseluruhan, { $whole }, bahagian yang setara dengan { $price } daripada { $all }: { $amount }
quote-step-without-tax = { $asked } dengan cukai di dalamnya ialah { $amount } tanpa cukai.
quote-step-discount-ratio = { $amount } daripada { $list } ialah { $ratio }.
quote-step-net = { $list } tolak { $discount } = { $amount }
quote-step-tax-on-top = { $name } { $rate } atas { $price }: { $amount }
quote-step-tax-included = { $name } { $rate }, seperti yang ada dalam { $price }: { $amount }
quote-step-tax-on-top-shared = { $name } { $rate }, bahagian baris ini mengikut { $price } daripada cukai semua baris dengan kadar itu: { $amount }
quote-step-tax-included-shared = { $name } { $rate }, bahagian baris ini mengikut { $price } daripada cukai di dalam semua baris dengan kadar itu: { $amount }
quote-step-tax-rate = { $name } { $rate } atas { $base }: { $amount }
quote-step-gross = { $net } dan cukai { $tax } = { $amount }
quote-step-cost = { $quantity } × { $unit } = { $amount }
quote-step-margin = { $net } tolak { $cost } = { $amount }
quote-step-margin-ratio = { $amount } daripada { $net } ialah { $ratio }.
quote-step-margin-none = Harga bersih ialah 0, maka margin { $amount } bukan bahagian daripada { $net }.
quote-step-cost-unknown = Kosnya tidak diketahui, maka tiada margin.
quote-step-sum = Jumlah semua { $count } baris: { $amount }

## Sebab seseorang perlu meluluskan.

approval-discount = Diskaun { $found } melebihi had { $limit } bagi { $role } sebanyak { $by }.
approval-line-discount = Baris { $line } mempunyai diskaun { $found }, yang melebihi had { $limit } bagi { $role } sebanyak { $by }.
approval-margin = Margin { $found } kurang daripada had { $limit } bagi { $role } sebanyak { $by }.
approval-margin-none = Tiada apa yang tinggal daripada harga, sedangkan kosnya { $cost }; { $role } boleh turun hingga margin { $limit }.
approval-cost-unknown = Margin tidak diketahui, sedangkan { $role } memerlukan sekurang-kurangnya { $limit }.
approval-list = Mengikut harga senarai, { $found } melebihi had { $limit } bagi { $role } sebanyak { $by }.
approval-net = Harga bersih { $found } melebihi had { $limit } bagi { $role } sebanyak { $by }.
approval-currency = { $role } tiada had dalam mata wang bagi { $found }.
approval-term = Tempoh bayaran { $found } hari melebihi had { $limit } bagi { $role } sebanyak { $by }.

## Sejauh mana permintaan telah berjalan.

approval-pending = Menunggu
approval-approved = Diluluskan
approval-refused = Ditolak
approval-expired = Tamat tempoh
approval-withdrawn = Ditarik balik

## Masalah: harga dan kuantiti.

price-product-unknown = Tiada buku harga yang mengandungi produk `{ $product }`. Tambahkan harganya, atau betulkan namanya.
price-currency-missing = Produk `{ $product }` tiada harga dalam { $currency }, hanya dalam { $found }. Tambahkannya, atau tawarkan dalam mata wang lain.
price-region-missing = Produk `{ $product }` tiada harga bagi { $region }, hanya bagi { $found }. Tambahkannya, atau tambahkan harga bagi semua kawasan.
price-region-not-given = Produk `{ $product }` hanya mempunyai harga bagi { $found }. Nyatakan kawasan pelanggan, atau tambahkan harga bagi semua kawasan.
price-day-missing = Produk `{ $product }` tiada harga pada { $day }. Yang terdekat berkuat kuasa { $found }: lanjutkannya, atau tambahkan yang baharu.
price-quantity-missing = Produk `{ $product }` tiada harga bagi kuantiti { $quantity }; yang terkecil ialah { $found }. Tawarkan sebanyak itu, atau tambahkan harga.
price-negative = Harga `{ $product }` kurang daripada 0 ({ $price }). Gunakan 0 atau lebih.
price-contradiction = Produk `{ $product }` mempunyai dua harga yang tidak dapat dibezakan: { $first } dalam `{ $first_book }` (entri { $first_row }) dan { $second } dalam `{ $book }` (entri { $row }). Buang salah satu, atau berikan hari pertama atau peringkat yang lain.
quantity-negative = Kuantiti { $quantity } kurang daripada 0. Gunakan 0 atau lebih.
quantity-too-precise = Kuantiti { $quantity } mempunyai lebih daripada { $places } tempat perpuluhan. Bundarkannya.

## Masalah: pakej dan sebut harga.

bundle-empty = Pakej `{ $product }` tiada bahagian. Tambahkan sekurang-kurangnya satu.
bundle-of-itself = Pakej `{ $product }` ialah bahagian dirinya sendiri. Buang bahagian itu.
quote-price-negative = { $price } dalam baris { $line } kurang daripada 0. Gunakan harga dan kos 0 atau lebih.
quote-percent-out-of-range = Diskaun { $percent } % tidak mungkin. Gunakan 0 hingga 100 %.
quote-discount-out-of-range = Diskaun { $discount } tidak sesuai dengan { $amount }. Gunakan 0 hingga amaun itu.
quote-currency = { $amount } bukan dalam { $currency }, mata wang sebut harga ini. Tukarkannya dahulu.
tax-rate-out-of-range = { $name } tidak boleh { $percent } %. Gunakan 0 hingga 100 %.

## Masalah: kelulusan.

approval-ladder-empty = Peraturan `{ $ladder }` tiada aras. Tambahkan aras bagi mereka yang meminta, dan aras di atasnya.
approval-level-nobody = Satu aras dalam peraturan `{ $ladder }` tiada peranan. Nyatakan siapa yang meluluskan di situ.
approval-limit-out-of-range = Had { $percent } % dalam peraturan `{ $ladder }` tidak mungkin. Gunakan 0 hingga 100 %.
approval-limit-narrower = Dalam peraturan `{ $ladder }`, { $role } boleh membuat kurang daripada { $below }, yang berada di bawahnya. Luaskan had itu, atau tukarkan kedua-duanya.
approval-nobody-may = Tiada sesiapa boleh meluluskan ini: mengikut peraturan `{ $ladder }`, ia melebihi apa yang dibenarkan bagi { $role }. Kurangkan tawaran, atau tambahkan aras tanpa had.
approval-settled = Permintaan ini { $state ->
    [approval-approved] sudah diluluskan
    [approval-refused] sudah ditolak
    [approval-expired] sudah tamat tempoh
   *[approval-withdrawn] sudah ditarik balik
}. Buat yang baharu.
approval-not-open = Permintaan ini tidak dapat diputuskan pada { $day }, hanya { $open }. Buat yang baharu.
approval-quote-changed = Sebut harga ini telah berubah sejak kelulusan diminta. Minta semula.
approval-own-request = { $actor } yang meminta ini dan tidak boleh memutuskannya. Orang lain dengan peranan itu perlu membuatnya.
approval-not-yet = Belum giliran `{ $role }`. Tunggu sehingga mereka yang sebelumnya menandatangani.
approval-signed-already = `{ $role }` sudah menandatangani. Tiada apa lagi yang diperlukan daripadanya.
approval-role-not-asked = `{ $role }` tidak diminta di sini. Tandatangan dalam peranan yang ditunggu oleh permintaan ini.
approval-not-holder = { $actor } tidak memegang peranan `{ $role }`. Tandatangan dalam peranan yang anda pegang.
approval-not-delegated = Pada { $day }, { $actor } tidak bertindak bagi pihak { $holder } sebagai `{ $role }`. Minta perwakilan dahulu.
approval-not-asker = { $actor } tidak meminta ini, maka tidak boleh menariknya balik. Tolak sahaja.
approval-still-open = Permintaan ini boleh diputuskan { $open }, maka ia belum tamat tempoh. Tunggu hari terakhirnya.
