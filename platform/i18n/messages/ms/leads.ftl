### Petunjuk: tanda bahawa seseorang mungkin membeli, dan siapa yang mendapatnya.

## Petunjuk.

crm-lead = Petunjuk
crm-leads = Petunjuk
crm-leads-add = Tambah petunjuk
crm-leads-change = Ubah petunjuk
crm-leads-empty = Siapa yang mungkin membeli suatu hari nanti berada di sini
crm-leads-reason = Belum ada petunjuk. Tambah satu, atau import yang anda ada.
dataset-leads = Tanda bahawa seseorang mungkin membeli
api-leads = Petunjuk
api-leads-add = Menambah petunjuk
api-leads-one = Satu petunjuk
api-leads-change = Menyatakan keadaan petunjuk mulai sekarang
api-leads-remove = Membuang petunjuk; ia boleh dikembalikan
api-leads-restore = Mengembalikan petunjuk yang dibuang
api-leads-convert = Menjadikan petunjuk sebagai akaun, kenalan dan urus niaga
api-leads-convert-undo = Menarik balik penukaran petunjuk
api-leads-score = Mata petunjuk, dan untuk apa mata itu
crm-lead-name = Nama orang
crm-company = Syarikat
crm-status = Status
crm-status-cold = Dingin
crm-status-contacted = Telah dihubungi
crm-status-warm = Hangat
crm-status-qualified = Layak
crm-status-unfit = Tidak akan membeli
crm-score = Mata
crm-grade = Gred
crm-grade-a = A: sesuai dan berminat
crm-grade-b = B: sesuai
crm-grade-c = C: berminat
crm-grade-d = D: tiada satu pun
crm-score-of = { $points } daripada 100 mata { $grade ->
    [not-given] {""}
   *[other] · gred { $grade }
 }
crm-score-none = Operasi jualan menyatakan di bawah Pelanggan ideal untuk apa mata diberi.
crm-converted = Ditukar pada
crm-convert = Tukar
crm-convert-of = Tukar { $name }
crm-convert-account = Akaun yang memilikinya. Biarkan kosong untuk menambah syarikatnya.
crm-convert-contact = Kenalan yang dimaksudkan. Biarkan kosong untuk menambah orangnya.
crm-convert-deal = Urus niaga lahir daripadanya
crm-convert-name = Nama urus niaga
crm-convert-undo = Tarik balik penukaran
crm-convert-undo-hint = Dalam 24 jam. Apa yang dibuatnya akan dibuang.
crm-lead-converted = Petunjuk ini sudah ditukar.
crm-lead-unconverted = Petunjuk ini belum ditukar.
crm-conversion-old = Penukaran boleh ditarik balik selama { $hours } jam. Buang hasilnya satu demi satu.
crm-points-unfit = “{ $text }” terlalu banyak. Mata adalah dari -100 hingga 100.

## Pelanggan ideal.

crm-ideal = Ciri
crm-ideals = Pelanggan ideal
crm-ideals-add = Tambah ciri
crm-ideals-change = Ubah ciri
crm-ideals-empty = Ciri pelanggan ideal berada di sini
crm-ideals-reason = Belum ada yang dinyatakan. Tambah ciri pelanggan ideal, setiap satu dengan matanya.
dataset-ideal-customer = Ciri pelanggan ideal, dengan mata
api-ideal-customer = Pelanggan ideal
api-ideal-customer-add = Menambah ciri
api-ideal-customer-one = Satu ciri
api-ideal-customer-change = Menyatakan keadaan ciri mulai sekarang
api-ideal-customer-remove = Membuang ciri; ia boleh dikembalikan
api-ideal-customer-restore = Mengembalikan ciri yang dibuang
crm-attribute = Tentang apa
crm-test = Cara membandingkan
crm-test-one-of = Salah satu daripada
crm-test-within = Terletak antara
crm-test-contains = Mengandungi
crm-compared = Dengan apa
crm-points = Mata
crm-compared-unfit = “{ $text }” tidak boleh dibandingkan. Tulis yang paling kecil dan paling besar seperti 50-500; satu daripadanya boleh tiada.

## Peraturan petunjuk.

crm-lead-rule = Peraturan petunjuk
crm-lead-rules = Peraturan petunjuk
crm-lead-rules-add = Tambah peraturan petunjuk
crm-lead-rules-change = Ubah peraturan petunjuk
crm-lead-rules-empty = Siapa mendapat petunjuk mana berada di sini
crm-lead-rules-reason = Belum ada peraturan: petunjuk milik orang yang menambahnya. Tambah peraturan dan orang yang diberi.
dataset-lead-rules = Peraturan pemberian petunjuk kepada orang
api-lead-rules = Peraturan petunjuk
api-lead-rules-add = Menambah peraturan petunjuk
api-lead-rules-one = Satu peraturan petunjuk
api-lead-rules-change = Menyatakan keadaan peraturan petunjuk mulai sekarang
api-lead-rules-remove = Membuang peraturan petunjuk; ia boleh dikembalikan
api-lead-rules-restore = Mengembalikan peraturan petunjuk yang dibuang
crm-rule-about = Hanya apabila
crm-way = Cara memilih
crm-way-turn = Mengikut giliran
crm-way-fewest = Orang yang mempunyai paling sedikit petunjuk terbuka
crm-lead-cap = Petunjuk terbuka yang mencukupi bagi seorang
crm-members-none-here = Belum ada orang yang mendapat petunjuk melalui peraturan ini.

## Orang yang mendapat petunjuk.

crm-member = Orang
crm-members = Orang yang mendapat petunjuk
crm-members-add = Tambah orang
crm-members-change = Ubah orang
crm-members-empty = Siapa mendapat petunjuk melalui peraturan mana berada di sini
crm-members-reason = Belum ada sesiapa. Buka peraturan untuk menambah orang.
api-lead-rule-members = Orang yang mendapat petunjuk
api-lead-rule-members-add = Menambah orang
api-lead-rule-members-one = Satu orang
api-lead-rule-members-change = Menyatakan keadaan orang mulai sekarang
api-lead-rule-members-remove = Membuang orang; ia boleh dikembalikan
api-lead-rule-members-restore = Mengembalikan orang yang dibuang
job-crm-rescore = Mengira mata petunjuk
