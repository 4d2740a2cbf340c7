### Pelarasan: apa yang ditambah atau ditolak pada bayaran seseorang dengan tangan, dengan sebabnya.

permission-incentives-read-adjustments = Melihat semua pelarasan, termasuk yang tidak berkuat kuasa
permission-incentives-make-adjustments = Melaraskan bayaran dengan tangan
permission-incentives-decide-adjustments = Memutuskan pelarasan yang dibuat orang lain
permission-incentives-limit-adjustments = Menetapkan sehingga amaun berapa pelarasan terus berkuat kuasa
topic-adjustments-waiting = Satu pelarasan menunggu orang kedua
topic-adjustments-held = Satu pelarasan berkuat kuasa
topic-adjustments-refused = Satu pelarasan ditolak
topic-adjustments-withdrawn = Satu pelarasan yang berkuat kuasa ditarik balik
run-cause-adjustments-held = Bayaran dilaraskan dengan tangan
run-cause-adjustments-withdrawn = Satu pelarasan ditarik balik

## Senarai, dan satu daripadanya
adjustments-title = Pelarasan
adjustments-empty-title = Apa yang dilaraskan pada bayaran dengan tangan berada di sini
adjustments-empty-reason = Tiada apa-apa. Bayaran dilaraskan pada penyata seseorang, atau pada pertikaian.
adjustment-make = Laraskan
adjustment-make-title = Laraskan bayaran seseorang
adjustment-amount = Amaun
adjustment-amount-hint = Dalam mata wang pelan; dengan tanda tolak jika bayaran diambil balik.
adjustment-period-hint = Satu tempoh yang terbuka, seperti 2026-11.
adjustment-kind = Jenis
adjustment-kind-correction = Pembetulan
adjustment-kind-guarantee = Jaminan
adjustment-kind-goodwill = Ihsan
adjustment-kind-recovery = Ambil balik
adjustment-kind-dispute = Jawapan kepada pertikaian
adjustment-kind-other = Lain-lain
adjustment-why = Sebab
adjustment-why-hint = Orang yang dibayar membacanya pada penyata.
adjustment-evidence = Bukti
adjustment-evidence-hint = Di mana ia boleh disemak: surat, nombor, siapa diberitahu apa.
adjustment-made-by = Dibuat oleh
adjustment-decided-by = Diputuskan oleh
adjustment-at-once = Tiada sesiapa: ia dalam had
adjustment-withdrawn-by = Ditarik balik oleh
adjustment-waiting = Menunggu
adjustment-holds = Berkuat kuasa
adjustment-refused = Ditolak
adjustment-withdrawn = Ditarik balik
adjustment-answer = Sebab keputusan itu
adjustment-approve = Luluskan
adjustment-refuse = Tolak
adjustment-withdraw = Tarik balik
adjustment-withdraw-why = Sebab ditarik balik
statement-adjusted = Dilaraskan dengan tangan
home-adjustments-waiting = { $count } pelarasan untuk diputuskan

## Had
adjustment-limits = Had
adjustment-limits-about = Apa yang dilaraskan pada bayaran seseorang dalam satu tempoh dengan tangan terus berkuat kuasa sehingga had mata wang itu, kesemuanya dijumlahkan. Yang melebihinya menunggu orang kedua.
adjustment-limit = Terus berkuat kuasa sehingga
adjustment-limit-change = Tetapkan had
adjustment-limit-unfit = Had ialah sifar atau lebih. Dengan sifar, orang kedua memutuskan setiap pelarasan.

## Apa yang salah
adjustment-no-plan = Pelan ini tiada teks yang diluluskan, atau sudah diarkibkan: tiada apa dibayar mengikutnya.
adjustment-nothing = Satu pelarasan sifar tidak mengubah apa-apa. Tulis amaun, dengan tanda tolak jika bayaran diambil balik.
adjustment-kind-unfit = Tiada jenis pelarasan bernama { $name }. Pilih satu daripada senarai.
adjustment-why-missing = Nyatakan sebab bayaran dilaraskan.
adjustment-own = Tiada sesiapa melaraskan bayarannya sendiri, memutuskannya atau menariknya balik. Minta orang lain.
adjustment-maker = Yang membuat pelarasan tidak memutuskannya sendiri. Minta orang lain yang memutuskan pelarasan.
adjustment-answer-missing = Nyatakan sebab pelarasan ditolak.
adjustment-withdraw-missing = Nyatakan sebab pelarasan ditarik balik.
adjustment-state-other = Keadaan pelarasan ini sudah lain. Muatkan semula halaman.
adjustment-stands-for-two = Dua orang bertanggungjawab atas pelarasan ini. Seseorang yang memutuskan pelarasan, dan tidak membuatnya, boleh menariknya balik.
adjustment-person-other = Orang ini tidak pernah dibayar mengikut pelan itu. Tambah dia kepada orang dalam pelan dahulu.
adjustment-dispute-other = Satu pertikaian tentang orang lain atau pelan lain, atau yang sudah ditarik balik atau ditolak, tidak dijawab di sini.
adjustment-period-unfit = { $name } bukan tempoh bayaran bagi pelan itu. Pilih satu yang terbuka.
adjustment-period-ahead = Bagi { $name }, tempoh itu belum bermula. Laraskan yang sudah bermula.
adjustment-period-closed = Bagi { $name }, tempoh itu sudah ditutup dan tidak berubah lagi. { $open ->
    [not-given] Minta ia dibuka semula dahulu.
   *[other] Masukkan pelarasan ke dalam { $open }, atau minta { $name } dibuka semula dahulu.
}
period-adjustments-wait = { $count } pelarasan bagi tempoh ini menunggu keputusan. Putuskan atau tarik balik semuanya, kemudian tutup tempoh itu.
notice-adjustment-waiting = Satu pelarasan bayaran menunggu keputusan anda
notice-adjustment-refused = Satu pelarasan yang anda buat ditolak
notice-adjustment-approved = Satu pelarasan yang anda buat diluluskan
notice-adjustment-held = Bayaran anda dilaraskan
notice-adjustment-withdrawn = Satu pelarasan bayaran anda ditarik balik

## API, SQL, dan siapa yang berkenaan
api-adjustments = Senarai pelarasan dengan tangan
api-adjustments-make = Melaraskan bayaran seseorang dalam tempoh terbuka; melebihi had ia menunggu orang kedua
api-adjustments-one = Satu pelarasan
api-adjustments-decide = Meluluskan pelarasan yang dibuat orang lain, atau menolaknya dengan sebab
api-adjustments-withdraw = Menarik balik pelarasan selagi tempohnya terbuka, dengan sebab
api-adjustment-limits = Sehingga amaun berapa pelarasan terus berkuat kuasa, mengikut mata wang
api-adjustment-limits-set = Menetapkan had bagi satu mata wang
dataset-adjustments = Apa yang dilaraskan pada bayaran dengan tangan, dengan sebab dan keadaannya
personal-adjustments = Apa yang dilaraskan pada bayaran anda dengan tangan
