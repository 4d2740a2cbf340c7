### Masalah pada pelan, data dan nilai, mengikut kod: apa yang berlaku, dan apa yang perlu dibuat.
### Tempatnya (fail, baris) ditulis di hadapan, dan cadangan nama yang hampir sama di belakang.

## Nilai: nombor, wang, tarikh, tempoh, nama

number-invalid = `{ $text }` bukan nombor. Tulis seperti 1234.50, 1,234.50 atau 5 %, tanpa apa-apa di sekelilingnya.
number-too-long = `{ $text }` mempunyai lebih daripada { $digits } digit, melebihi apa yang dapat dikira dengan tepat. Tulis dengan lebih pendek.
number-float-too-precise = `{ $text }` mempunyai lebih banyak digit daripada yang disimpan oleh nombor biasa{ $digits ->
    [not-given] { "" }
   *[other] { " " }({ $digits })
}. Letakkan dalam tanda petik: "{ $text }".
money-invalid = `{ $text }` bukan amaun wang. Tulis mata wang dan amaunnya, seperti MYR 1,234.50.
money-too-precise = `{ $text }` mempunyai lebih banyak tempat perpuluhan daripada mata wangnya. Bundarkan kepada unit terkecil mata wang itu.
currency-invalid = `{ $text }` bukan mata wang. Tulis kod tiga hurufnya dalam huruf besar, seperti MYR.
currency-mismatch = Amaun dalam { $left } dan { $right } tidak dapat dijumlahkan. Tukarkan salah satu dahulu.
date-invalid = { $text ->
    [not-given] `{ $found }`
   *[other] `{ $text }`
} bukan tarikh. Tulis sebagai tahun, bulan, hari: 2026-11-23.
date-out-of-range = { $days ->
    [not-given] { $date } bukan hari dalam takwim.
   *[other] { $days } hari dari { $date } berada di luar takwim.
} Gunakan tarikh dalam tahun 1 hingga 9999.
period-invalid = `{ $text }` bukan tempoh. Tulis bulan sebagai 2026-03, suku tahun sebagai 2026-Q1, separuh tahun sebagai 2026-H1, tahun sebagai 2026.
period-grain-mismatch = { $first } dan { $last } ialah tempoh yang berlainan panjang. Berikan tempoh pertama dan terakhir daripada jenis yang sama.
actor-invalid = `{ $text }` bukan pelaku dalam Prestasi. Pelaku ditulis person:…, token:… atau system:…; salin seluruhnya dari tempat ia dipaparkan.
id-invalid = `{ $text }` bukan pengenal Prestasi. Salin seluruh pengenal itu dari tempat ia dipaparkan.
id-time-out-of-range = Masa { $at } tidak dapat dijadikan sebahagian daripada pengenal. Semak jam komputer ini.
allocation-negative-weight = Salah satu pemberat bernilai negatif ({ $weight }), maka amaun tidak dapat diagihkan dengannya. Gunakan pemberat 0 atau lebih.
allocation-no-weights = Tiada asas untuk mengagihkan amaun: setiap pemberat ialah 0. Berikan sekurang-kurangnya satu pemberat yang melebihi 0.
overflow = Satu nombor{ part-formula } menjadi lebih besar daripada yang dapat dikira dengan tepat. Cari faktor atau amaun yang terlalu besar.
division-by-zero = { $formula ->
    [not-given] Satu ungkapan
   *[other] `{ $formula }`
} membahagi dengan 0 di sini. Nyatakan hasil yang dikehendaki apabila ini berlaku, contohnya dengan nullif(…, 0) atau case.
cast-failed = { $formula ->
    [not-given] Satu ungkapan
   *[other] `{ $formula }`
} menemui teks yang tidak dapat ditukarkannya. Betulkan nilai itu, atau tukarkan baris yang mempunyai nilai sahaja.

## Takwim dan baris bertarikh

calendar-start-day = Bulan fiskal tidak dapat bermula pada hari { $day }. Gunakan hari 1 hingga 28.
calendar-start-month = Tahun fiskal tidak dapat bermula pada bulan { $month }. Gunakan bulan 1 hingga 12.
dates-reversed = Hari terakhir, { $to }, mendahului hari pertama, { $from }. Tukarkan tempat kedua-duanya, atau betulkan salah satu.
dates-overlap = { $first } dan { $second } berkuat kuasa pada hari yang sama. Tamatkan yang pertama sebelum yang kedua bermula.
dates-gap = Tiada nilai yang berkuat kuasa semasa { $gap }. Lanjutkan nilai sebelumnya sehingga nilai berikutnya bermula.
term-reversed = Pelan tamat pada { $to }, sebelum ia bermula pada { $from }. Betulkan `from` atau `to`.
term-too-long = Pelan berjalan lebih daripada { $most } hari. Bahagikannya kepada pelan dengan jangka masa yang lebih pendek.

## Membaca pelan

plan-too-long = Pelan lebih panjang daripada { $most } bait. Pindahkan senarai yang panjang ke dalam jadual dalam folder data.
not-utf8 = Fail ini bukan teks UTF-8. Simpan sebagai UTF-8.
plan-syntax = Pelan tidak dapat dibaca di sini: { $expected }. `prestasi plan schema` menunjukkan nilai yang diterima oleh setiap medan.
missing-field = `{ $name }` tiada{ part-component }. Tambahkannya; `prestasi plan schema` menunjukkan nilai yang diterimanya.
duplicate-name = `{ $name }` ialah nama bagi dua perkara dalam pelan. Berikan nama lain kepada salah satu.
unknown-name = Tiada `{ $name }` yang dapat digunakan di sini. Gunakan lajur jadual, nama daripada `let`, atau nama yang disediakan oleh bahasa pelan di tempat ini.
unknown-column = Tiada lajur `{ $name }`{ part-table }. Semak ejaannya dengan baris tajuk fail itu.
unknown-table = Pelan tidak mempunyai jadual `{ $name }`. Tambahkan [data.{ $name }], atau gunakan nama jadual yang ada.
unknown-credit = Pelan tidak mempunyai kredit `{ $name }`. Gunakan nama satu [[credit]].
unknown-component = Pelan tidak mempunyai komponen `{ $name }`. Gunakan nama satu [[component]].
unknown-quota = Pelan tidak mempunyai kuota `{ $name }`. Tambahkan [quota.{ $name }], atau gunakan nama kuota yang ada.
unknown-role = Tiada kredit yang memberikan peranan `{ $name }`. Gunakan peranan yang terdapat dalam `to` sesuatu kredit.
circular-name = `{ $name }` dikira daripada dirinya sendiri. Putuskan lingkaran nama itu dalam `let`.

## Ungkapan

formula-too-long = Ungkapan ini lebih panjang daripada { $most ->
    [not-given] yang dibenarkan
   *[other] { $most }
}. Pecahkannya dengan nama dalam `let`, atau letakkan pilihannya dalam jadual.
formula-too-deep = Ungkapan ini bersarang lebih daripada { $most } lapis. Pecahkannya dengan nama dalam `let`.
formula-syntax = { $expected ->
    [not-given] { $error ->
        [not-given] Ungkapan ini tidak dapat dibaca: `{ $found }` tidak sesuai di sini.
       *[other] Ungkapan ini tidak dapat dibaca: { $error }.
    }
   *[other] Ungkapan ini tidak dapat dibaca: { $expected }.
} Semak tanda kurung, tanda petik dan perkataan sebelumnya.
formula-not-supported = { $what ->
    [not-given] Bentuk ungkapan ini
   *[other] `{ $what }`
} bukan sebahagian daripada bahasa pelan. Gunakan operator dan fungsi yang disenaraikan dalam panduan bahasa pelan.
unknown-function = Tiada fungsi `{ $name }`. Gunakan salah satu fungsi yang disenaraikan dalam panduan bahasa pelan.
wrong-arguments = { $name ->
    [not-given] Fungsi ini
   *[other] `{ $name }`
} { $wanted ->
    [not-given] tidak menerima { $found } nilai
   *[other] menerima { $wanted }{ $found ->
        [not-given] { "" }
       *[other] , dan diberi { $found }
    }
}. Semak apa yang terdapat di antara tanda kurungnya.
wrong-kind = { $name ->
    [not-given] Di sini
   *[other] `{ $name }`: di sini
} sepatutnya ada { KIND($wanted) }, tetapi yang ada ialah { KIND($found) }. Betulkannya, atau tukarkannya dengan cast.
null-value = { $formula ->
    [not-given] `{ $name }` kosong di sini
   *[other] `{ $formula }` tiada nilai di sini
}, sedangkan nilai diperlukan. Isikannya, atau nyatakan dengan coalesce apa maksud nilai yang kosong.

## Membaca data

missing-table = Tiada `{ $name }.csv`, `{ $name }.parquet` atau folder `{ $name }` dalam folder data. Tambahkannya, atau berikan folder yang betul dengan --data.
mixed-folder = Folder ini mengandungi fail CSV dan Parquet sekali gus. Simpan satu jenis sahaja di dalamnya.
file-broken = Fail ini tidak dapat digunakan: { $what }. Pastikan fail itu lengkap dan boleh dibaca atau ditulis di sini.
file-unreadable = Fail ini tidak dapat dibaca: { $cause ->
    [not-given] { $reason }
   *[other] { $cause }
}. Semak namanya dan pastikan anda dibenarkan membacanya.
file-unwritable = Fail ini tidak dapat ditulis: { $cause ->
    [not-given] { $reason }
   *[other] { $cause }
}. Pastikan foldernya wujud, masih ada ruang, dan anda dibenarkan menulis di situ.
columns-differ = Lajur fail ini tidak sama dengan lajur fail sebelumnya. Berikan lajur yang sama dalam susunan yang sama kepada semua fail dalam satu folder.
duplicate-column = Dua lajur mempunyai nama `{ $name }`. Tukar nama salah satu dalam baris tajuk.
wrong-cell-count = Baris ini mempunyai { $found } sel, sedangkan baris tajuk mempunyai { $wanted }. Cari koma yang tertinggal, atau koma yang sepatutnya berada dalam tanda petik.
wrong-cell = Lajur `{ $column }` mengandungi { KIND($wanted) }, tetapi sel ini mengandungi `{ $found }`. Betulkan sel itu, atau berikan jenis lain kepada lajur itu dalam `columns`.
cell-too-long = Satu sel lebih panjang daripada { $most ->
    [not-given] { $bytes_max }
   *[other] { $most }
} bait. Cari tanda petik yang tidak ditutup.
wrong-column-type = { $name ->
    [not-given] Satu lajur
   *[other] Lajur `{ $name }`
} mempunyai jenis yang tidak dapat dikira dengan tepat{ $found ->
    [not-given] { "" }
   *[other] { " " }({ $found })
}. Tulis sebagai integer, perpuluhan, tarikh, boolean atau teks; bukan titik apungan.
duplicate-key = Kunci `{ $key }` terdapat dalam dua baris{ part-table }: baris ini{ part-other-row }. Kekalkan satu, atau namakan lajur dalam `known` yang menunjukkan baris mana yang terkemudian.
overlapping-rows = { $key ->
    [not-given] { $what ->
        [not-given] Dua baris{ part-table }: baris ini{ part-other-row }
        [rate] Dua kadar{ part-component }
       *[other] Dua { $what }{ part-component }
    }
   *[other] Dua baris bagi `{ $key }`: baris ini{ part-other-row }
} berkuat kuasa pada hari yang sama. Tamatkan satu sebelum yang lain bermula.
join-needs-day = `{ $name }` merujuk jadual bertarikh `{ $table }`, tetapi baris ini tiada hari untuk dirujuk. Tambahkan `at` pada cantuman itu, atau `date` pada jadual asalnya.
missing-partner = { $table ->
    [not-given] Baris ini tiada pasangan
   *[other] Baris ini tiada pasangan dalam jadual `{ $table }`
}. Tambahkan baris yang tiada, atau tetapkan `missing` pada cantuman itu kepada "null" atau "drop".

## Kredit

credit-needs-date = Baris jadual `{ $table }` tiada hari bila ia dikira. Tambahkan `date` pada jadual itu, atau di sini.
credit-needs-key = Baris jadual `{ $table }` tiada nama sendiri. Tambahkan `key` pada jadual itu: lajur yang membezakan satu baris daripada yang lain.
target-needs-on = Sasaran kredit ini membaca orangnya daripada jadual `{ $table }`, tetapi tidak menyatakan baris yang mana. Tambahkan `on`.
too-many-credits = Pelan mempunyai lebih banyak jenis kredit daripada yang dapat dibezakan. Kurangkan sasaran kredit, atau peringkat dalam `roll_up`.
amount-not-decimal = { $quota ->
    [not-given] Amaun ini
   *[other] Amaun kuota `{ $quota }`
} tiada bentuk perpuluhan yang tepat. Bundarkannya dalam ungkapan, contohnya round(…, 2).
split-not-whole = Bahagian dalam baris ini tidak berjumlah 100 %. Betulkannya, berikan share = "rest" kepada satu sasaran kredit, atau tetapkan split = "exact".
unknown-person = `{ $id ->
    [not-given] { $person }
   *[other] { $id }
}` tiada dalam senarai orang bagi pelan ini. Tambahkan orang ini ke dalam jadual orang, atau betulkan namanya.
hierarchy-loop = `{ $id ->
    [not-given] { $person }
   *[other] { $id }
}` menjadi pengurus kepada dirinya sendiri dalam hierarki{ $day ->
    [not-given] { "" }
   *[other] { " " }pada { $day }
}. Betulkan pengurus bagi salah seorang dalam lingkaran itu.

## Mata wang

no-exchange = { $currency ->
    [not-given] Amaun perlu ditukarkan
   *[other] Bayaran dikehendaki dalam { $currency }
}, tetapi pelan tiada kadar pertukaran. Tambahkan [exchange] dengan jadual kadarnya.
missing-rate = Tiada kadar pertukaran daripada { $from } kepada { $to } pada { $day }. Tambahkan kadar ini ke dalam jadual, atau kadar lebih awal yang masih berkuat kuasa pada hari itu.
rate-not-positive = Kadar pertukaran ini tidak melebihi 0. Betulkannya; ia menyatakan berapa banyak mata wang kedua dibeli oleh satu unit mata wang pertama.

## Komponen, langkah, kuota

wrong-period = { $quota ->
    [not-given] `{ $name }` bukan tempoh bayaran pelan ini. Tulis tempoh pelan, seperti 2026-03.
   *[other] Baris kuota `{ $quota }` ini tidak menamakan tempoh yang sesuai. Tulis tempoh yang sama panjang dengan `per` kuota itu atau lebih pendek, atau satu hari di dalamnya.
}
bounds-not-rising = Had{ part-component } tidak menaik. Tulis setiap peringkat, titik atau baris selepas yang lebih rendah.
matrix-shape = Nilai matriks tidak sepadan dengan baris dan lajurnya. Tulis satu senarai bagi setiap baris, dengan satu nilai bagi setiap lajur.
interpolated-needs-end = Peringkat terakhir{ part-component } tiada penghujung, sedangkan kadar interpolasi memerlukannya. Tambahkan `to` padanya.
line-window-pays-lines = Dengan window = "line" setiap baris berdiri sendiri, maka tiada tempoh untuk dibayar. Buang pay = "period", atau pilih tetingkap yang lebih panjang.
rate-pays-periods = Formula dan objektif membayar sekali setiap tempoh, bukan baris demi baris. Buang pay = "line".
line-rate-reads-period = `{ $name }` komponen itu sendiri belum diketahui semasa barisnya dibayar satu demi satu. Tetapkan pay = "period" (dibayar bagi setiap tempoh), atau baca `credit`, atau angka komponen terdahulu dengan namanya.
window-finer-than-period = Tetingkap ini lebih pendek daripada tempoh bayaran, maka ia tidak dapat dibayar mengikut tempoh. Tetapkan pay = "line", atau pilih tetingkap yang sama panjang dengan tempoh bayaran atau lebih panjang.
deal-limit-needs-lines = Had bagi setiap urus niaga dikenakan pada `{ $component }`, yang membayar mengikut tempoh. Tetapkan pay = "line" di situ, atau pilih `per` yang lebih panjang.
clawback-needs-lines = Tuntutan balik mengambil semula baris, sedangkan `{ $component }` membayar mengikut tempoh. Tetapkan pay = "line" di situ, atau basis = "recalculate" di sini.
days-not-positive = Bilangan hari bagi tuntutan balik ini bukan nombor bulat yang melebihi 0. Betulkannya dalam jadual.
share-not-number = Bahagian sesuatu batu tanda bukan nombor biasa 0 atau lebih. Tulis sebagai "50%" atau 0.5.
milestones-not-whole = Bahagian batu tanda{ part-component } tidak berjumlah 100 %. Betulkannya supaya semua yang diperoleh akhirnya dibayar.
recovery-not-share = Kadar pemulihan pendahuluan bukan bahagian antara 0 dengan 100 %. Tulis sebagai "50%" atau 0.5.

## Hasil

book-not-kept = Pelan ini mempunyai tempoh yang telah ditutup atau tabung bersama, maka seorang tidak dapat dikira berasingan. Jalankan pengiraan penuh.
close-out-of-order = { $name } tidak dapat ditutup semasa { $open } masih terbuka. Tutup tempoh yang lebih awal dahulu, atau kedua-duanya sekali.
close-not-begun = { $name } tidak dapat ditutup: hari pengiraan jatuh sebelumnya. Tutup setelah ia bermula.
stood-other-periods = { $name } telah ditutup dan tidak sepadan dengan tempoh bayaran pelan ini: panjangnya lain, atau tempoh yang lebih awal masih terbuka. Kekalkan panjang tempoh bayaran, dan mulakan tempoh pelan di tempat asalnya.
stood-other-currency = Tempoh yang telah ditutup dinyatakan dalam { $stood }, sedangkan pelan ini membayar dalam { $currency }. Kekalkan mata wang itu, atau mulakan pelan yang lain.
stood-person-unknown = `{ $id }` mempunyai hasil tempoh yang telah ditutup tetapi tiada lagi dalam senarai orang bagi pelan ini. Masukkan semula orang ini ke dalam jadual orang, mungkin dengan tarikh akhir penyertaan.
draw-owed = Pendahuluan `{ $name }` masih terhutang daripada tempoh yang telah ditutup, tetapi pelan ini tidak lagi mempunyainya. Kekalkannya sehingga dibayar balik; dengan recovery = 0 tiada apa-apa lagi diambil.
output-file-name = `{ $name }` tidak dapat dijadikan nama fail hasil. Gunakan nama biasa tanpa folder yang tidak bermula dengan titik.
output-not-decimal = Satu hasil tiada bentuk perpuluhan yang tepat dengan tempat perpuluhan lajurnya. Bundarkannya dalam ungkapan, contohnya round(…, 2).
book-table-looked-up = Jadual { $name } dirujuk, bukan dikreditkan: perubahan padanya boleh menyentuh semua orang. Jalankan pengiraan penuh.
exchange-needs-days = Jadual { $table } mempunyai beberapa kadar bagi dua mata wang tanpa menyatakan bila setiap satu berkuat kuasa. Namakan `date`, atau hari `valid`, dalam pelan.
period-outside-plan = Pelan ini tidak membayar dalam { $name }. Ia membayar dari { $first } hingga { $last }: pilih salah satu tempoh itu, atau tempoh yang merangkuminya.
period-finer-than-pay = { $name } lebih pendek daripada tempoh bayaran pelan ini. Mintalah { $pay }, yang merangkuminya.
changed-needs-key = Jadual { $table } tiada kunci, maka baris yang berubah tidak dapat dibezakan daripada yang lain. Namakan kuncinya dalam pelan: key = [ … ].
changed-nothing = `{ $name }` tidak mengandungi baris berubah bagi mana-mana jadual pelan. Namakan fail mengikut jadualnya, seperti orders.csv.
changed-plan-alone = Pelan yang berubah dibandingkan secara berasingan. Berikan fail itu sahaja, dan baris yang berubah dalam larian lain.
missing-column = Baris berubah bagi { $table } tiada lajur { $name }. Tulis baris penuh dengan semua lajur jadual; baris yang dibuang hanya memerlukan kuncinya.
currencies-differ = Pelan-pelan itu mengira dalam { $before } dan { $after }. Hanya pelan dalam satu mata wang dapat dibandingkan.
table-outside = Jadual `{ $name }` akan terletak di luar folder data. Berikan nama fail atau folder di bawahnya.
