### Angka utama: daripada apa setiap satu dikira, mengikut penjual, pasukan dan pelanggan; liputan kuota; kos agihan.

## Angka.

crm-figures-of-all = Tunjuk bagi semua
crm-figures-all = Semua angka
crm-figures-kinds = Mengikut pecahan
crm-figures-by-seller = Mengikut penjual
crm-figures-by-team = Mengikut pasukan
crm-figures-by-customer = Mengikut pelanggan
crm-figures-stages-basis = Bagi urus niaga yang dicipta dalam bulan ini. Dimenangi bermakna maju.
crm-figures-basis = Hari adalah menurut { $zone }, sehingga { $day }; waktu bekerja ialah { $hours } pada hari biasa yang bukan cuti syarikat. Hanya kuota yang harinya berada dalam bulan ini dikira.
crm-figures-customers-basis = Pelanggan ialah sesiapa yang membeli dalam dua belas bulan lalu. Hasil berulang ialah apa yang dibeli oleh pelanggan tempoh sama panjang sebelum ini pada masa itu, dan apa yang mereka beli sekarang. Pesanan yang dibatalkan tidak dikira; pesanan yang kosnya tidak diketahui tiada untung.
crm-part-leads-answered = petunjuk dijawab
crm-part-deals-due = terbuka dan akan ditutup dalam bulan ini
crm-part-deals-created = urus niaga dicipta
crm-part-stage-entered = urus niaga yang pernah dalam tahap
crm-part-stage-left = urus niaga yang maju
crm-part-orders = pesanan
crm-part-orders-costed = pesanan yang kosnya diketahui
crm-part-units-sold = unit dijual
crm-part-buyers = pelanggan yang membeli
crm-part-buyers-again = pelanggan dengan dua pesanan atau lebih
crm-part-buyers-before = pelanggan bulan sebelum ini
crm-part-customers-at-start = pelanggan pada permulaan
crm-part-customers-kept = daripadanya pelanggan pada penghujung
crm-part-quotas = kuota
crm-part-value-won = Nilai dimenangi
crm-basis-cost = kos jualan
crm-basis-allocated = kos agihan
api-key-figures-rows = Baris yang menjadi asas angka utama
api-key-figures-sellers = Angka utama setiap penjual
api-key-figures-teams = Angka utama setiap pasukan
api-key-figures-customers = Angka utama setiap pelanggan: yang paling banyak membeli
api-key-figures-coverage = Sama ada saluran paip terbuka setiap penjual menampung kuota hari ini

## Liputan.

crm-coverage = Saluran paip belum menampung kuota
crm-coverage-short-mine = Urus niaga terbuka anda sehingga { $day } berjumlah { $open }; baki kuota anda { $left }. Itu { $held } kali ganda baki, sedangkan kadar menang anda memerlukan { $needed } kali ganda: tambahan { $missing } dalam urus niaga terbuka akan menampungnya.
crm-coverage-short = { $name }: urus niaga terbuka sehingga { $day } berjumlah { $open }; baki kuota { $left }. Itu { $held } kali ganda baki, sedangkan kadar menangnya memerlukan { $needed } kali ganda: tambahan { $missing } dalam urus niaga terbuka akan menampungnya.
crm-coverage-do = Petunjuk baharu dan urus niaga lebih besar sama-sama membantu. Ketua anda turut melihat ini dan boleh membantu.
crm-coverage-more = Dan { $count } lagi

## Kos agihan.

crm-allocated-cost = Kos agihan
crm-allocated-costs = Kos agihan
crm-allocated-costs-add = Tambah kos agihan
crm-allocated-costs-change = Ubah kos agihan
crm-allocated-costs-empty = Perbelanjaan selain kos setiap pesanan berada di sini
crm-allocated-costs-reason = Belum ada. Tambah satu, dan untung bersih dikira tanpanya.
crm-allocated-cost-of = Dibelanjakan untuk
crm-allocated-cost-share = Bahagian daripada hasil
crm-allocated-cost-since = Hari pertama
crm-allocated-cost-until = Hari terakhir
dataset-allocated-costs = Bahagian hasil yang dibelanjakan selain kos setiap pesanan
api-allocated-costs = Kos agihan
api-allocated-costs-add = Menambah kos agihan
api-allocated-costs-one = Satu kos agihan
api-allocated-costs-change = Menyatakan kos agihan mulai sekarang
api-allocated-costs-remove = Membuang kos agihan; ia boleh dikembalikan
api-allocated-costs-restore = Mengembalikan kos agihan yang dibuang
