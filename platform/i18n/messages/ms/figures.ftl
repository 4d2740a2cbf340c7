### Angka sesebuah organisasi jualan, supaya halaman dapat menyatakan maksudnya: engines/figures.

## Petunjuk

figure-lead-conversion = Penukaran petunjuk
figure-lead-conversion-says = Daripada petunjuk yang dicipta dalam tempoh ini, bahagian yang ditukar, bila-bila pun penukaran itu berlaku.
figure-speed-to-lead = Kepantasan menjawab petunjuk
figure-speed-to-lead-says = Minit dalam waktu bekerja sehingga seseorang mula-mula menjawab petunjuk: separuh daripada petunjuk yang dijawab menunggu tidak lebih lama daripada ini.
figure-stage-conversion = Penukaran tahap
figure-stage-conversion-says = Daripada urus niaga yang pernah berada pada sesuatu tahap, bahagian yang kemudiannya sampai ke tahap yang lebih jauh. Urus niaga yang dibuka semula atau diundurkan dikira sekali.

## Urus niaga

figure-win-rate = Kadar menang
figure-win-rate-says = Daripada urus niaga yang ditutup dalam tempoh ini, bahagian yang dimenangi. Urus niaga yang masih terbuka tidak dikira.
figure-win-rate-by-value = Kadar menang mengikut nilai
figure-win-rate-by-value-says = Kadar menang yang dikira dengan wang: daripada nilai urus niaga yang ditutup dalam tempoh ini, bahagian yang dimenangi.
figure-sales-cycle-mean = Kitaran jualan, purata
figure-sales-cycle-mean-says = Purata bilangan hari dari urus niaga dicipta hingga ditutup. Hanya urus niaga yang dimenangi dikira.
figure-sales-cycle-median = Kitaran jualan, median
figure-sales-cycle-median-says = Separuh daripada urus niaga yang dimenangi mengambil tidak lebih daripada bilangan hari ini. Beberapa urus niaga yang sangat lama tidak mengubahnya.
figure-average-deal = Purata urus niaga
figure-average-deal-says = Nilai yang dibawa oleh sesuatu urus niaga apabila dimenangi.
figure-discount = Diskaun
figure-discount-says = Sejauh mana harga yang dipersetujui lebih rendah daripada harga senarai, sebagai bahagian daripada harga senarai.

## Saluran paip dan kuota

figure-pipeline-velocity = Kelajuan saluran paip
figure-pipeline-velocity-says = Nilai yang dibawa oleh saluran paip yang terbuka setiap hari: urus niaga terbuka × purata urus niaga × kadar menang ÷ hari kitaran jualan.
figure-pipeline-coverage = Liputan saluran paip
figure-pipeline-coverage-says = Berapa kali ganda saluran paip yang dijangka ditutup dalam tempoh ini berbanding baki kuota. Apabila kuota sudah dicapai, tiada apa yang perlu diliputi.
figure-coverage-of-quota = Liputan seluruh kuota
figure-coverage-of-quota-says = Berapa kali ganda saluran paip yang dijangka ditutup dalam tempoh ini berbanding seluruh kuota.
figure-coverage-needed = Liputan yang diperlukan
figure-coverage-needed-says = Berapa kali ganda saluran paip yang diperlukan berbanding baki kuota, dengan kadar menang ini.
figure-quota-attainment = Pencapaian kuota
figure-quota-attainment-says = Apa yang dikreditkan dalam tempoh ini, sebagai bahagian daripada kuota.

## Unit

figure-units-per-day = Unit sehari
figure-units-per-day-says = Unit yang dijual dalam sehari bekerja, mengikut hari bekerja orang yang menjualnya.
figure-units-per-week = Unit seminggu
figure-units-per-week-says = Unit yang dijual dalam lima hari bekerja. Minggu yang mempunyai cuti umum tidak kelihatan lemah.
figure-units-per-month = Unit sebulan
figure-units-per-month-says = Unit yang dijual dalam sebulan.

## Untung

figure-gross-profit = Untung kasar
figure-gross-profit-says = Hasil ditolak kos barang yang dijual.
figure-gross-margin = Margin untung kasar
figure-gross-margin-says = Untung kasar, sebagai bahagian daripada hasil.
figure-net-profit = Untung bersih
figure-net-profit-says = Untung kasar ditolak kos yang diagihkan.
figure-net-margin = Margin untung bersih
figure-net-margin-says = Untung bersih, sebagai bahagian daripada hasil.

## Pelanggan

figure-csat = Kepuasan pelanggan
figure-csat-says = Daripada semua jawapan dari 1 hingga 5, bahagian yang memberi 4 atau 5.
figure-net-revenue-retention = Pengekalan hasil bersih
figure-net-revenue-retention-says = Daripada hasil berulang pada permulaan, baki pada penghujung: tanpa pelanggan yang pergi dan pembelian yang berkurang, dengan pembelian yang bertambah. Pelanggan baharu tidak dikira.
figure-gross-revenue-retention = Pengekalan hasil kasar
figure-gross-revenue-retention-says = Daripada hasil berulang pada permulaan, baki pada penghujung, tanpa mengira pembelian pelanggan yang bertambah.
figure-customer-retention = Pengekalan pelanggan
figure-customer-retention-says = Daripada pelanggan pada permulaan, bahagian yang masih ada pada penghujung. Pelanggan baharu tidak dikira.
figure-repeat-rate = Kadar pembelian berulang
figure-repeat-rate-says = Daripada pelanggan yang membeli, bahagian yang mempunyai dua pesanan atau lebih.
figure-referral-share = Bahagian rujukan
figure-referral-share-says = Daripada urus niaga yang dimenangi, bahagian yang datang daripada rujukan.

## Apa yang dibahagi, dan pembahaginya

figure-of-leads-converted = petunjuk yang ditukar
figure-of-leads-created = petunjuk yang dicipta
figure-of-minutes-to-first-answer = minit bekerja sehingga jawapan pertama
figure-of-deals-gone-on = urus niaga yang maju
figure-of-deals-in-stage = urus niaga yang pernah berada pada tahap itu
figure-of-deals-won = urus niaga yang dimenangi
figure-of-deals-closed = urus niaga yang menang dan kalah
figure-of-deals-won-by-referral = urus niaga yang dimenangi daripada rujukan
figure-of-value-won = nilai yang dimenangi
figure-of-value-closed = nilai yang menang dan kalah
figure-of-value-expected = urus niaga terbuka × purata urus niaga × kadar menang
figure-of-days-to-win = hari dari dicipta hingga dimenangi
figure-of-cycle-days = hari kitaran jualan
figure-of-list-less-sold = harga senarai − harga yang dipersetujui
figure-of-list = harga senarai
figure-of-pipeline-open = saluran paip yang terbuka dalam tempoh ini
figure-of-quota-left = kuota − yang sudah ditutup
figure-of-quota = kuota
figure-of-one = 1
figure-of-win-rate = kadar menang
figure-of-credited = amaun yang dikreditkan
figure-of-units = unit yang dijual
figure-of-working-days = hari bekerja
figure-of-working-weeks = hari bekerja ÷ 5
figure-of-months = bulan
figure-of-gross-profit = hasil − kos jualan
figure-of-net-profit = hasil − kos jualan − kos yang diagihkan
figure-of-revenue = hasil
figure-of-answers-satisfied = jawapan 4 dan 5
figure-of-answers = semua jawapan
figure-of-recurring-with-growth = permulaan − yang hilang − yang berkurang + yang bertambah
figure-of-recurring-kept = permulaan − yang hilang − yang berkurang
figure-of-recurring-at-start = hasil berulang pada permulaan
figure-of-customers-kept = pelanggan pada penghujung − pelanggan baharu
figure-of-customers-at-start = pelanggan pada permulaan
figure-of-buyers-again = pelanggan dengan dua pesanan atau lebih
figure-of-buyers = pelanggan yang membeli

## Unit ukuran

figure-unit-share = bahagian
figure-unit-times = kali
figure-unit-money = amaun
figure-unit-money-per-day = amaun sehari
figure-unit-days = hari
figure-unit-minutes = minit bekerja
figure-unit-per-day = sehari bekerja
figure-unit-per-week = seminggu
figure-unit-per-month = sebulan

## Arah yang lebih baik

figure-better-higher = Lebih tinggi lebih baik.
figure-better-lower = Lebih rendah lebih baik.
figure-better-neither = Tinggi atau rendah tidak menentukan baiknya: angka lain diukur berbanding angka ini.
