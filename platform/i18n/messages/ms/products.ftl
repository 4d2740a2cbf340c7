### Produk, harga, dan perkara yang dijual dalam urus niaga.

## Produk.

crm-product = Produk
crm-products = Produk
crm-products-add = Tambah produk
crm-products-change = Ubah produk
crm-products-empty = Apa yang anda jual berada di sini
crm-products-reason = Belum ada produk. Tambah satu, atau import yang anda ada.
dataset-products = Apa yang dijual
api-products = Produk
api-products-add = Menambah produk
api-products-one = Satu produk
api-products-change = Menyatakan keadaan produk mulai sekarang
api-products-remove = Membuang produk; ia boleh dikembalikan
api-products-restore = Mengembalikan produk yang dibuang
crm-code = Kod
crm-family = Kumpulan produk
crm-unit = Unit
crm-unit-cost = Kos seunit
crm-tax-name = Nama cukai
crm-tax = Cukai
crm-product-sold = Dijual
crm-product-retired = Tidak dijual lagi
crm-description = Keterangan
permission-crm-cost-read = Melihat kos produk, dan margin sebut harga serta pesanan

## Buku harga.

crm-price-book = Buku harga
crm-price-books = Buku harga
crm-price-books-add = Tambah buku harga
crm-price-books-change = Ubah buku harga
crm-price-books-empty = Harga produk bagi pelanggan anda berada di sini
crm-price-books-reason = Belum ada buku harga. Tambah satu bagi setiap mata wang, dan satu bagi setiap kawasan yang mempunyai harga sendiri.
dataset-price-books = Buku harga, setiap satu dalam satu mata wang dan bagi satu kawasan atau semua
api-price-books = Buku harga
api-price-books-add = Menambah buku harga
api-price-books-one = Satu buku harga
api-price-books-change = Menyatakan keadaan buku harga mulai sekarang
api-price-books-remove = Membuang buku harga; ia boleh dikembalikan
api-price-books-restore = Mengembalikan buku harga yang dibuang
crm-region = Negeri atau negara
crm-currency-differs = Ini dalam { $currency }, sedangkan yang memilikinya dalam { $expected }. Pilih { $expected }.

## Harga.

crm-price = Harga
crm-prices = Harga
crm-prices-add = Tambah harga
crm-prices-change = Ubah harga
crm-prices-empty = Harga setiap produk berada di sini
crm-prices-reason = Belum ada harga. Tambah satu dalam buku harga.
dataset-prices = Harga setiap produk dan sejak bila, mengikut buku harga dan kuantiti
api-prices = Harga
api-prices-add = Menambah harga
api-prices-one = Satu harga
api-prices-change = Menyatakan keadaan harga mulai sekarang
api-prices-remove = Membuang harga; ia boleh dikembalikan
api-prices-restore = Mengembalikan harga yang dibuang
crm-prices-none-here = Buku harga ini belum mempunyai harga.
crm-unit-price = Harga seunit
crm-least = Mulai kuantiti ini
crm-price-since = Berkuat kuasa dari
crm-price-until = Berkuat kuasa hingga
crm-price-missing = Tiada buku harga yang mempunyai { $product }. Tulis harga, atau minta operasi jualan menambahnya.

## Produk.

crm-deal-line = Baris urus niaga
crm-deal-lines = Produk
crm-deal-lines-add = Tambah baris
crm-deal-lines-change = Ubah baris urus niaga
crm-deal-lines-empty = Perkara yang dijual dalam urus niaga anda berada di sini
crm-deal-lines-reason = Belum ada urus niaga yang mempunyai produk. Tambah satu di sisi urus niaga.
dataset-deal-lines = Perkara dalam setiap urus niaga: produk, kuantiti, harga
api-deal-lines = Produk
api-deal-lines-add = Menambah baris urus niaga
api-deal-lines-one = Satu baris urus niaga
api-deal-lines-change = Menyatakan keadaan baris urus niaga mulai sekarang
api-deal-lines-remove = Membuang baris urus niaga; ia boleh dikembalikan
api-deal-lines-restore = Mengembalikan baris urus niaga yang dibuang
crm-deal-lines-none-here = Belum ada produk. Apabila ada, amaun urus niaga ini ialah jumlahnya.
crm-quantity = Kuantiti
crm-discount = Diskaun

## Bahagian.

crm-deal-split = Bahagian urus niaga
crm-deal-splits = Bahagian
crm-deal-splits-add = Tambah bahagian urus niaga
crm-deal-splits-change = Ubah bahagian urus niaga
crm-deal-splits-empty = Siapa mempunyai bahagian mana dalam urus niaga berada di sini
crm-deal-splits-reason = Belum ada sesiapa berkongsi urus niaga. Tambah bahagian di sisi urus niaga.
dataset-deal-splits = Siapa mempunyai bahagian mana dalam setiap urus niaga
api-deal-splits = Bahagian
api-deal-splits-add = Menambah bahagian urus niaga
api-deal-splits-one = Satu bahagian urus niaga
api-deal-splits-change = Menyatakan keadaan bahagian urus niaga mulai sekarang
api-deal-splits-remove = Membuang bahagian urus niaga; ia boleh dikembalikan
api-deal-splits-restore = Mengembalikan bahagian urus niaga yang dibuang
crm-deal-splits-none-here = Urus niaga ini milik pemiliknya sahaja.
crm-split-person = Siapa
crm-split-kind = Daripada apa
crm-split-revenue = Daripada hasil
crm-split-overlay = Di atasnya
crm-share = Bahagian
crm-splits-over = Bahagian hasil berjumlah { $share }%. Jumlah kesemuanya paling banyak 100%.

## Orang di pihak pelanggan.

crm-deal-role = Peranan dalam urus niaga
crm-deal-roles = Orang di pihak pelanggan
crm-deal-roles-add = Tambah seseorang
crm-deal-roles-change = Ubah peranan dalam urus niaga
crm-deal-roles-empty = Siapa yang memutuskan urus niaga anda berada di sini
crm-deal-roles-reason = Belum ada sesiapa dalam urus niaga. Tambah kenalan di sisi urus niaga.
dataset-deal-roles = Siapa di pihak pelanggan yang terlibat dalam setiap urus niaga
api-deal-roles = Orang di pihak pelanggan
api-deal-roles-add = Menambah peranan dalam urus niaga
api-deal-roles-one = Satu peranan dalam urus niaga
api-deal-roles-change = Menyatakan keadaan peranan dalam urus niaga mulai sekarang
api-deal-roles-remove = Membuang peranan dalam urus niaga; ia boleh dikembalikan
api-deal-roles-restore = Mengembalikan peranan dalam urus niaga yang dibuang
crm-deal-roles-none-here = Belum ada sesiapa dinamakan. Urus niaga yang bergantung pada seorang sahaja mudah terlepas.
crm-part = Bahagiannya
crm-part-decides = Memutuskan
crm-part-pays = Memegang wang
crm-part-champion = Menyokong kita
crm-part-influences = Didengar pendapatnya
crm-part-uses = Akan menggunakannya
crm-part-buys = Mengurus pembelian
crm-part-against = Menentangnya
