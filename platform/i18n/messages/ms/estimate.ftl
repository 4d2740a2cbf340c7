### Penganggar: apa yang akan dibayar bagi urus niaga yang terbuka dan yang diandaikan.

estimate-title = Anggaran
estimate-reason = Apa yang akan dibayar bagi urus niaga anda, dikira seperti penyata anda
estimate-show = Tunjukkan
estimate-work-out = Kira
estimate-try = Cuba dengan urus niaga lain
estimate-waiting = Sedang dikira …

## Apa yang ditanya
estimate-open-deals = Urus niaga terbuka
estimate-no-deals = Tiada urus niaga terbuka. Andaikan satu di bawah.
estimate-deal = Urus niaga
estimate-closes = Dijangka ditutup
estimate-worth = Amaun
estimate-no-amount = Belum ada amaun
estimate-made-up = Urus niaga andaian
estimate-made-up-one = Urus niaga andaian { $number }
estimate-any-product = Sebarang produk
estimate-product = Produk
estimate-day = Dimenangi pada

## Hasilnya
estimate-earned-in = Diperoleh dalam { $period }
estimate-to-come = Akan datang
estimate-by-deal = Bayaran bagi setiap urus niaga
estimate-adds = Menambah
estimate-alone = Dengan sendirinya
estimate-by-period = Mengikut tempoh bayaran
estimate-earned-with = Diperoleh dengannya
estimate-paid-with = Dibayar dengannya
estimate-next-tier = Jual { $needs } lagi, dan { $component } mencapai peringkat dari { $from }. Itu dibayar { $pays }, dan yang berikutnya dibayar pada kadar { $rate }.
estimate-cost = Apa yang diperoleh orang lain daripadanya
estimate-company = Jumlah yang dibayar syarikat
estimate-pays-you = Bayaran anda bagi urus niaga ini
estimate-pays-owner = Bayaran pemilik bagi urus niaga ini
estimate-home = Bayaran bagi urus niaga terbuka anda
estimate-best = Langkah seterusnya yang paling berbaloi:

## Apa yang diandaikan
estimate-assumes-won = Setiap urus niaga dimenangi pada amaun penuhnya, mengikut urutan ini.
estimate-assumes-today = Urus niaga tanpa tarikh jangkaan, atau yang tarikhnya sudah berlalu, dimenangi hari ini.
estimate-assumes-rate = Amaun dalam mata wang lain ditukar pada kadar terbaharu yang diketahui.
estimate-assumes-lines = Di mana pelan membayar mengikut produk, urus niaga tanpa baris tidak membayar apa-apa.
estimate-assumes-term = Urus niaga yang dimenangi di luar tempoh pelan tidak dibayar mengikutnya.
estimate-assumes-nothing-else = Tiada yang lain dijual atau dibatalkan sementara itu.
estimate-known = Mengikut pelan { $plan }, berdasarkan apa yang diketahui pada { $when }.

## Apa yang menghalang
estimate-no-plan = Tiada pelan yang membayar di sini hari ini, jadi tiada apa-apa untuk dikira. Minta operasi jualan menetapkan satu.
estimate-amount-unfit = “{ $text }” bukan amaun yang boleh dijual. Tulis amaun melebihi sifar, seperti 1,234.50.
estimate-too-many = Itu terlalu banyak sekali gus. Pilih paling banyak { $deals } urus niaga dan { $made_up } yang diandaikan.
estimate-deal-twice = Urus niaga { $deal } dinamakan dua kali. Namakan sekali sahaja.
estimate-deal-unknown = Tiada urus niaga { $deal } yang boleh anda lihat. Pilih satu daripada urus niaga terbuka.
estimate-deal-over = Urus niaga “{ $name }” sudah selesai: bayarannya ada pada penyata. Pilih yang terbuka.
estimate-deal-worthless = Urus niaga “{ $name }” belum ada amaun. Berikan amaun dahulu.
estimate-product-unknown = Tiada produk { $product }. Pilih satu daripada senarai.
estimate-day-unfit = { $day } tidak berada dalam tempoh pelan { $plan }. Pilih hari dalam tempoh itu.
estimate-period-closed = { $day } berada dalam { $period }, yang sudah ditutup. Pilih hari dalam tempoh yang terbuka.
api-estimates = Apa yang akan dibayar kepada seseorang bagi urus niaga terbuka dan andaian
