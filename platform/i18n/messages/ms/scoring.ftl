### Siapa yang perlu didahulukan, dan sebabnya: engines/scoring.

## Skor

score-fit = Kesesuaian
score-engagement = Penglibatan
score-criterion-met = { $criterion }: sesuai.
score-criterion-unmet = { $criterion }: tidak sesuai.
score-criterion-unknown = { $criterion }: tidak diketahui, kerana { $attribute } belum diisi.
score-event = { $kind }, { $days ->
    [0] hari ini
   *[other] { $days } hari lalu
}: daripada { $given } mata, inilah bakinya.
score-event-ahead = { $kind } pada { $day } belum berlaku.
score-limit = Apa yang melebihi takat tertinggi atau kurang daripada takat terendah bahagian ini tidak dikira.
score-points-out-of-range = { $points } mata terlalu banyak. Gunakan paling banyak satu bilion.

## Siapa yang menerima petunjuk

assign-condition-unmet = { $rule } tidak sepadan: { $attribute } berlainan.
assign-condition-unknown = { $rule } tidak sepadan: { $attribute } belum diisi.
assign-person-away = { $person } tiada.
assign-person-full = { $person } mempunyai { $open } petunjuk terbuka, dan itu sudah cukup.
assign-person-gone = { $person } tidak lagi menerima petunjuk.
assign-named = { $rule } memberikannya kepada { $person }.
assign-turn = Kini giliran { $person } mengikut { $rule }.
assign-fewest = { $person } mempunyai petunjuk terbuka paling sedikit dalam { $rule }: { $open }.
assign-waited = { $person } menunggu paling lama antara mereka dalam { $rule } yang mempunyai petunjuk terbuka paling sedikit: { $open }.

## Waktu bekerja

hours-unreadable = `{ $text }` tidak menyatakan waktu bekerja. Tulis sebagai 09:00-18:00; waktu tamat selepas waktu mula, selewat-lewatnya 24:00.

## Apa yang tidak kena dengan urus niaga

inspect-low = Perhatikan
inspect-medium = Bincangkan
inspect-high = Bertindak sekarang
inspect-close-past = Tarikh tutupnya { $days ->
    [1] semalam
   *[other] { $days } hari lalu
}.
inspect-no-close-date = Ia tiada tarikh tutup.
inspect-no-next-step = Tiada langkah seterusnya.
inspect-quiet = Tiada apa-apa berlaku selama { $days } hari.
inspect-close-moved = Tarikh tutupnya sudah diubah { $times } kali.
inspect-amount-cut = Amaunnya dikurangkan daripada { $before } kepada { $amount }.
inspect-single-threaded = { $roles ->
    [0] Tiada sesiapa di pihak pelanggan yang mempunyai peranan di dalamnya.
   *[other] Ia bergantung pada { $roles } orang sahaja di pihak pelanggan.
}
inspect-criteria-missing = Ia diteruskan tanpa { $criteria }.
inspect-aging = Ia berada pada tahap ini selama { $days } hari; paling lama ialah { $most } hari.
stage-age-fresh = Baharu
stage-age-aging = Semakin lama
stage-age-over = Terlalu lama pada tahapnya

## Apa yang didahulukan hari ini

rank-reply-waits = Pelanggan menunggu jawapan
rank-reply-waits-long = bagi setiap jam menunggu
rank-task-overdue = Tugasan sudah lewat
rank-task-long-overdue = bagi setiap hari lewat
rank-task-today = Tugasan perlu siap hari ini
rank-task-ahead = Tugasan perlu siap kemudian
rank-deal-stale = Urus niaga sudah terbiar
rank-deal-quiet = bagi setiap hari tanpa aktiviti
rank-next-step = Langkah seterusnya bagi urus niaga
rank-amount = bagi nilai urus niaga
rank-closes-soon = Urus niaga dijangka ditutup dalam masa seminggu

## Sama ada saluran paip mencukupi

coverage-reached = Kuota sudah dicapai.
coverage-enough = Saluran paip mencukupi bagi baki kuota.
coverage-short = Saluran paip tidak mencukupi bagi baki kuota: kurang { $missing }.
coverage-unknown = Belum diketahui sama ada saluran paip mencukupi, kerana belum ada urus niaga yang ditutup untuk menentukan kadar menang.
