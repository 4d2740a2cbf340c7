### Surat pelan: apa yang dijanjikan kepada penjual, dalam ayat.

## Cara pelan mengira

plan-letter-title = { $plan }
plan-letter-to = Untuk { $person }.
plan-letter-term = Pelan ini berkuat kuasa dari { $from } hingga { $to }. Ia dikira dalam { $currency } dan dibayar { $period ->
    [quarter] setiap suku tahun
    [half] setiap setengah tahun
    [year] setiap tahun
   *[month] setiap bulan
}.
plan-letter-calendar = Tahun fiskal bermula pada hari { $day } bulan { $month }, dan dinamakan menurut tahun kalendar ia { $name ->
    [end] berakhir
   *[start] bermula
}.
plan-letter-weeks = Tahun itu terdiri daripada minggu penuh, iaitu { $pattern } dalam bulan sesuatu suku tahun. Minggu bermula pada hari { $start ->
    [tuesday] Selasa
    [wednesday] Rabu
    [thursday] Khamis
    [friday] Jumaat
    [saturday] Sabtu
    [sunday] Ahad
   *[monday] Isnin
}, dan minggu terakhir tahun ialah { $end ->
    [nearest] minggu yang berakhir paling hampir dengan hujung bulan terakhirnya
   *[last] minggu terakhir yang berakhir dalam bulan terakhirnya
}.
plan-letter-rounding = Tiada pembundaran dibuat semasa pengiraan. Amaun yang dibayar dibundarkan sekali sahaja, kepada unit terkecil { $currency }: { $rounding ->
    [half_even] kepada yang terdekat, separuh ke jiran genap
    [half_up] kepada yang terdekat, separuh ke atas
    [half_down] kepada yang terdekat, separuh ke bawah
    [down] ke arah sifar
    [up] menjauhi sifar
    [floor] ke bawah
    [ceiling] ke atas
   *[half_away] kepada yang terdekat, separuh menjauhi sifar
}.
plan-letter-round-at = { $at ->
    [total] Pembundaran dibuat supaya baris penyata anda berjumlah sama dengan jumlah yang dibundarkan.
   *[line] Setiap baris penyata anda dibundarkan secara berasingan.
}
plan-letter-people = Sesiapa yang tersenarai dalam `{ $table }` menyertai pelan ini.
plan-letter-people-part = Antara mereka dalam `{ $table }`, yang menyertai ialah sesiapa yang memenuhi syarat ini: `{ $condition }`.
plan-letter-others = Jualan seseorang pada hari dia tidak menyertai { $others ->
    [drop] hanya dikira bagi orang di atasnya yang menyertai.
   *[error] dikira seperti pada hari lain; jualan orang yang tiada dalam jadual ialah ralat.
}
plan-letter-participation = Anda menyertai dari hari pertama hingga hari terakhir anda di situ.
plan-letter-leave = Hari cuti dalam `{ $table }` tidak dikira sebagai hari penyertaan.
plan-letter-change = Apabila kuota, sasaran atau peranan anda berubah dalam sesuatu tempoh, { $change ->
    [split] setiap bahagian tempoh diukur dan dibayar secara berasingan
   *[blend] kuota dan sasaran digabung menurut bilangan hari, dan tempoh itu diukur secara keseluruhan
}.
plan-letter-exchange = Amaun dalam mata wang lain ditukar menurut kadar pertukaran dalam `{ $table }`: { $at ->
    [period_average] purata bagi tempoh itu
    [period_end] kadar pada hari terakhir tempoh
    [plan] kadar pada hari pertama pelan
   *[booking] kadar pada hari amaun itu dikira
}.
plan-letter-exchange-days = { $days ->
    [0] Hari tanpa kadar pertukaran sendiri ialah ralat; kadar yang lebih lama tidak digunakan.
   *[other] Sesuatu kadar pertukaran digunakan selama { $days } hari jika tiada yang lebih baharu.
}
plan-letter-data-where = Daripada `{ $table }`, hanya baris yang memenuhi `{ $condition }` dikira.
plan-letter-data-let = Dalam `{ $table }`, `{ $name }` bermaksud `{ $expression }`.
plan-letter-data-missing = Baris `{ $table }` yang tiada `{ $name }` { $missing ->
    [error] menghentikan pengiraan
    [drop] tidak dikira
   *[null] tetap dikira
}.

## Apa yang dikira bagi siapa

plan-letter-credits = Apa yang dikira bagi anda
plan-letter-credit = { $credit }: bagi setiap baris `{ $table }`, `{ $amount }` dikreditkan.
plan-letter-credit-when = { $credit }: hanya baris yang memenuhi `{ $condition }` dikira.
plan-letter-credit-unit = { $credit } dikira dalam unit ({ $unit }), bukan wang.
plan-letter-credit-currency = { $credit }: amaun adalah dalam mata wang menurut `{ $column }`, dan ditukar kepada { $currency }.
plan-letter-credit-date = { $credit } dikira pada hari dalam `{ $day }`.
plan-letter-credit-rate = { $credit } membawa kadarnya sendiri bagi setiap baris: `{ $rate }`.
plan-letter-credit-to = { $credit }: { $share ->
    [all] seluruh amaun
    [rest] baki yang ditinggalkan oleh yang lain
   *[other] { $share } daripada amaun
} diberikan kepada orang dalam `{ $person }`{ $role ->
    [none] {""}
   *[other] , dalam peranan { $role }
}.
plan-letter-credit-to-overlay = { $credit }: selain itu, { $share ->
    [all] seluruh amaun
    [rest] baki yang ditinggalkan oleh yang lain
   *[other] { $share } daripada amaun
} dikreditkan sekali lagi kepada orang dalam `{ $person }`{ $role ->
    [none] {""}
   *[other] , dalam peranan { $role }
}. Bahagian orang lain tidak berkurangan.
plan-letter-credit-to-table = { $credit }: setiap orang yang dinamakan oleh `{ $table }` dalam `{ $person }` dikreditkan dengan { $share ->
    [all] seluruh amaun
    [rest] baki yang ditinggalkan oleh yang lain
   *[other] bahagian { $share }
}{ $role ->
    [none] {""}
   *[other] , dalam peranan { $role }
}{ $beside ->
    [yes] , di luar pembahagian
   *[no] {""}
}.
plan-letter-credit-split = { $credit }: { $split ->
    [in_order] bahagian dibundarkan kepada unit terkecil mata wang satu demi satu, dan yang terakhir mengambil baki; jumlahnya 100 %
    [exact] bahagian tidak dibundarkan, dan jumlahnya boleh lebih atau kurang daripada 100 %
   *[largest_remainder] bahagian berjumlah 100 %, dan dibundarkan kepada unit terkecil mata wang tanpa sebarang kehilangan
}.
plan-letter-credit-roll-up = { $credit } turut dikira bagi pengurus di atas, mengikut hierarki pada harinya: { $levels ->
    [all] pada semua aras
   *[other] { $levels } aras ke atas
}.
plan-letter-credit-roll-up-roles = { $credit }: peranan pengurus tersebut, yang terdekat dahulu, ialah { $roles }.

## Komponen

plan-letter-component = { $component }
plan-letter-component-credits = Komponen ini membayar bagi { $credits }.
plan-letter-component-all = Komponen ini membayar bagi semua kredit.
plan-letter-component-measures = Jumlah terkumpulnya turut mengira apa yang tidak dibayar: { $credits }.
plan-letter-component-roles = Ia adalah bagi kredit dalam peranan berikut: { $roles }.
plan-letter-component-level = Ia mengira { $level ->
    [rolled_up] kredit orang di bawah anda
    [any] kredit anda sendiri dan kredit orang di bawah anda
   *[direct] kredit anda sendiri
}.
plan-letter-component-who = Ia adalah bagi orang yang memenuhi syarat ini pada akhir tempoh: `{ $condition }`.
plan-letter-component-days = Kredit dari { $from } hingga { $to } dikira.
plan-letter-component-window = { $window ->
    [line] Setiap pesanan diukur secara berasingan.
    [month] Jumlah terkumpul bermula semula setiap bulan.
    [quarter] Jumlah terkumpul bermula semula setiap suku tahun.
    [half] Jumlah terkumpul bermula semula setiap setengah tahun.
    [year] Jumlah terkumpul bermula semula setiap tahun.
   *[term] Jumlah terkumpul meliputi seluruh tempoh pelan.
}
plan-letter-component-pay = { $pay ->
    [line] Setiap pesanan menjadi satu baris dalam penyata anda.
   *[period] Setiap tempoh bayaran menjadi satu baris dalam penyata anda: apa yang layak dibayar setakat ini, tolak apa yang telah dibayar.
}
plan-letter-component-quota = Ia diukur berbanding kuota anda “{ $quota }”, { $to ->
    [date] iaitu kuota bagi tempoh setakat ini
   *[window] iaitu kuota bagi seluruh masa jumlah itu dikumpul
}.
plan-letter-quota = Kuota ini ialah { $amount } bagi setiap { $per ->
    [month] bulan
    [quarter] suku tahun
    [half] setengah tahun
   *[year] tahun
}.
plan-letter-quota-table = Kuota anda bagi setiap { $per ->
    [month] bulan
    [quarter] suku tahun
    [half] setengah tahun
   *[year] tahun
} terdapat dalam `{ $table }`.
plan-letter-quota-prorate = Bagi tempoh yang tidak anda sertai pada semua hari, kuota dikurangkan mengikut kadar hari.
plan-letter-quota-to-date = Kuota setakat ini mengira { $counts ->
    [days] hari dalam tempoh semasa yang telah berlalu
   *[periods] tempoh semasa secara keseluruhan
}.
plan-letter-target = Sasaran bayaran anda ialah { $target } bagi masa jumlah itu dikumpul.
plan-letter-target-per = Sasaran bayaran anda ialah { $target } bagi setiap { $per ->
    [month] bulan
    [quarter] suku tahun
    [half] setengah tahun
   *[year] tahun
}.
plan-letter-target-prorate = Bagi tempoh yang tidak anda sertai pada semua hari, sasaran dikurangkan mengikut kadar hari.
plan-letter-person-cap = Seorang menerima paling banyak { $amount } daripada komponen ini.
plan-letter-pool = Semua orang bersama-sama menerima paling banyak { $amount } daripada komponen ini. Jika tidak mencukupi, { $share ->
    [pro_rata] setiap baris dipotong mengikut bahagian yang sama
   *[first_come] pesanan yang lebih awal didahulukan
}.

## Kadar

plan-letter-rate-days = Dari { $from } hingga { $to }, yang berikut berkuat kuasa:
plan-letter-rate-days-from = Mulai { $from }, yang berikut berkuat kuasa:
plan-letter-rate-days-to = Hingga { $to }, yang berikut berkuat kuasa:
plan-letter-rate-flat = Ia membayar { $value } daripada apa yang dikira.
plan-letter-rate-nothing = Ia sendiri tidak membayar; jumlahnya digunakan oleh bahagian lain pelan ini.
plan-letter-rate-per-unit = Ia membayar { $value } bagi setiap unit.
plan-letter-rate-marginal = Setiap bahagian jumlah dibayar pada kadar peringkat tempat ia jatuh:
plan-letter-rate-retroactive = Seluruh jumlah dibayar pada kadar peringkat yang dicapai, sejak mula:
plan-letter-rate-reached = Setiap pesanan dibayar pada kadar peringkat yang dicapai dengannya; pesanan terdahulu mengekalkan kadarnya:
plan-letter-rate-interpolated = Setiap peringkat yang penuh dikira dengan kadarnya, dan peringkat terakhir dengan bahagian yang telah dicapai:
plan-letter-rate-curve = Antara titik-titik ini, bayaran mengikut garis lurus; di bawah titik pertama tiada apa-apa dibayar:
plan-letter-rate-matrix = Kadar terdapat dalam jadual ini, menurut `{ $rows }` ke bawah dan `{ $columns }` ke kanan; di bawah sempadan pertama tiada apa-apa dibayar:
plan-letter-rate-formula = Ia membayar hasil formula ini: { $value }.
plan-letter-rate-objectives = Setiap tempoh bayaran, ia membayar menurut objektif dalam `{ $table }`: setiap objektif dikira dengan pemberatnya `{ $weight }` didarab skornya `{ $score }`.
plan-letter-rate-threshold = Skor di bawah { $score } dikira sebagai sifar.
plan-letter-rate-base = Ini ialah gandaan kadar asas anda, iaitu sasaran anda dibahagi dengan kuota anda.
plan-letter-rate-times = Hasilnya didarab dengan { $times }.
plan-letter-rate-edge = Jumlah yang tepat pada sempadan tergolong dalam peringkat yang { $edge ->
    [lower] berakhir
   *[upper] bermula
} di situ.
plan-letter-rate-beyond = Selepas titik terakhir, { $beyond ->
    [slope] garis itu diteruskan dengan kecerunan yang sama
   *[flat] bayaran kekal pada nilai itu
}.
plan-letter-tier-when = Peringkat yang bersyarat dibuka hanya dalam tempoh yang syaratnya dipenuhi; jika tidak, peringkat di bawahnya digunakan.
plan-letter-column-from = { $of ->
    [quota] Dari, daripada kuota
   *[measure] Dari
}
plan-letter-column-to = { $of ->
    [quota] Hingga, daripada kuota
   *[measure] Hingga
}
plan-letter-column-rate = Kadar
plan-letter-column-when = Hanya apabila
plan-letter-column-at = { $of ->
    [quota] Pencapaian
   *[measure] Jumlah
}
plan-letter-column-paid = Dibayar
plan-letter-column-bound = Dari
plan-letter-column-value = { $from } dan ke atas
plan-letter-examples = Sebagai contoh, sebelum langkah dan had ke atas keseluruhannya:
plan-letter-example-target = Sebagai contoh, dengan sasaran { $target }, sebelum langkah dan had ke atas keseluruhannya:
plan-letter-example = Dengan { $credit } anda memperoleh { $earned }.
plan-letter-example-quota = Dengan { $credit } daripada { $quota } anda memperoleh { $earned }.

## Langkah

plan-letter-steps = Seterusnya
plan-letter-steps-order = Langkah ini dibuat satu demi satu, mengikut susunan ini.
plan-letter-step-gate = { $step }: membayar hanya apabila `{ $condition }`.
plan-letter-step-gate-factor = { $step }: hanya { $factor } dibayar, melainkan `{ $condition }`.
plan-letter-step-multiplier = { $step }: apa yang diperoleh didarab dengan { $factor }.
plan-letter-step-kicker = { $step }: tambahan { $amount } setiap tempoh bayaran.
plan-letter-step-kicker-when = { $step }: tambahan { $amount } dalam tempoh bayaran yang memenuhi `{ $condition }`.
plan-letter-step-cap = { $step }: tidak lebih daripada { $amount } diperoleh { $per ->
    [deal] dengan satu pesanan
    [quarter] dalam satu suku tahun
    [half] dalam setengah tahun
    [year] dalam setahun
    [term] dalam seluruh tempoh pelan
   *[period] dalam satu tempoh bayaran
}.
plan-letter-step-floor = { $step }: tidak kurang daripada { $amount } diperoleh { $per ->
    [deal] dengan satu pesanan
    [quarter] dalam satu suku tahun
    [half] dalam setengah tahun
    [year] dalam setahun
    [term] dalam seluruh tempoh pelan
   *[period] dalam satu tempoh bayaran
}.
plan-letter-step-to = { $step } melibatkan { $components } sahaja.
plan-letter-step-excess = { $step }: apa yang dipotong { $excess ->
    [deferred] diperoleh dalam tempoh kemudian yang masih ada ruang
   *[lost] tidak dibayar lagi
}.

## Bila dibayar, dan bila dituntut balik

plan-letter-milestones = Masa bayaran dibuat
plan-letter-milestone-earned = { $milestone }: { $share } daripada perolehan sesuatu pesanan dibayar bersama tempoh ia diperoleh.
plan-letter-milestone-months = { $milestone }: { $share } daripada perolehan sesuatu pesanan dibayar { $months } bulan kemudian.
plan-letter-milestone-event = { $milestone }: { $share } daripada perolehan sesuatu pesanan menunggu hingga pesanan itu terdapat dalam `{ $table }`.
plan-letter-milestone-order = { $milestone }: pesanan itu dicari di situ menurut `{ $order }`.
plan-letter-milestone-part = { $milestone }: jika hanya sebahagian telah berlaku, bahagian itu dibayar: `{ $part }`.
plan-letter-milestone-of = { $milestone } melibatkan { $components } sahaja.
plan-letter-clawbacks = Apabila bayaran dituntut balik
plan-letter-clawback = { $clawback }: apabila sesuatu pesanan terdapat dalam `{ $table }`, menurut `{ $order }`, apa yang diperoleh daripadanya dituntut balik pada hari itu.
plan-letter-clawback-full = { $clawback }: semuanya dituntut balik.
plan-letter-clawback-pro-rata = { $clawback }: bahagian bagi hari yang pesanan itu tidak bertahan dituntut balik, daripada { $days } hari.
plan-letter-clawback-percentage = { $clawback }: { $share } daripadanya dituntut balik.
plan-letter-clawback-basis = { $clawback }: ia dituntut balik { $basis ->
    [recalculate] seolah-olah kredit itu tidak pernah ada, pada kadar jumlah tanpanya
   *[original] pada kadar ia pernah dibayar
}.
plan-letter-clawback-attainment = { $clawback }: pencapaian anda { $attainment ->
    [reduce] berkurangan mulai hari itu
   *[keep] kekal seperti sedia ada
}.
plan-letter-clawback-of = { $clawback } melibatkan { $components } sahaja.
plan-letter-draws = Bayaran pendahuluan
plan-letter-draw = { $draw }: { $type ->
    [recoverable] anda dibayar sekurang-kurangnya { $amount } dalam satu tempoh bayaran; bayaran yang melebihi perolehan anda menjadi hutang, dan dilunaskan oleh perolehan kemudian
    [non_recoverable] anda dibayar sekurang-kurangnya { $amount } dalam satu tempoh bayaran; bayaran yang melebihi perolehan anda menjadi milik anda
   *[guarantee] jaminan anda ialah { $amount } dalam satu tempoh bayaran; bayaran yang melebihi perolehan anda menjadi milik anda
}.
plan-letter-draw-recovery = { $draw }: { $share } daripada perolehan yang melebihinya digunakan untuk melunaskan hutang.
plan-letter-draw-days = { $draw } berkuat kuasa dari { $from } hingga { $to }.
plan-letter-draw-from = { $draw } berkuat kuasa mulai { $from }.
plan-letter-draw-to = { $draw } berkuat kuasa hingga { $to }.
plan-letter-draw-who = { $draw } adalah bagi orang yang memenuhi syarat ini: `{ $condition }`.
plan-letter-draw-prorate = { $draw }: bagi tempoh yang tidak anda sertai pada semua hari, amaun dikurangkan mengikut kadar hari.

## Bayaran

plan-letter-pay = Bayaran
plan-letter-negative = Apabila bayaran kurang daripada sifar, { $negative ->
    [forgive] tiada apa-apa dibayar, dan bakinya dilupuskan
    [collect] ia dituntut serta-merta
   *[carry] tiada apa-apa dibayar, dan bakinya ditolak daripada bayaran anda yang kemudian
}.
plan-letter-pay-currency = Anda dibayar dalam mata wang anda sendiri, pada { $at ->
    [period_average] kadar pertukaran purata bagi tempoh itu
    [plan] kadar pertukaran pada hari pertama pelan
   *[period_end] kadar pertukaran pada hari terakhir tempoh
}.
plan-letter-closing = Apa yang telah dibayar kekal. Apa yang diketahui kemudian dibayar, atau ditolak, sebagai perbezaan dalam tempoh yang dibuka ketika itu, beserta sebabnya.

## Bagi seorang

plan-letter-yours = Angka anda, { $person }
plan-letter-yours-component = Kuota dan sasaran bagi { $component }:
plan-letter-column-period = Tempoh
plan-letter-column-quota = Kuota
plan-letter-column-target = Sasaran
