### Penyata dan surat di atas kertas, sebab penyata berubah, dan pratonton pelan.

## Kertas
paper-page = Halaman { $page } daripada { $pages }
paper-other-letters = Sebahagian huruf tiada dalam fon dokumen ini, dan ditulis dengan huruf Latin di sini.
paper-failed = Dokumen tidak dapat dibuat: { $error }. Cuba lagi; jika berterusan, beritahu pengendali Prestasi.
paper-too-long = Penyata ini mempunyai { $lines } baris, dan kertas menerima paling banyak { $most }. Ambil buku kerja.
paper-statement = Penyata { $name }, { $period }
paper-sheet = Penyata
paper-letter = Surat pelan: { $plan }
paper-letter-pdf = Di atas kertas (PDF)
paper-letter-accepted = Surat pelan ini diterima pada { $when } mengikut cincangan { $hash }.
paper-letter-waits = Surat pelan ini, dengan cincangan { $hash }, belum diterima.
paper-letter-read = Baca dan terima
paper-pdf = Di atas kertas (PDF)
paper-xlsx = Sebagai buku kerja
paper-csv = Baris (CSV)
paper-changes = Mengapa ini berubah?
paper-beside = Berbanding { $period }
paper-attainment = Pencapaian, { $period }
api-statements-pdf = Penyata seseorang di atas kertas, dalam bahasa permintaan
api-statements-xlsx = Penyata seseorang sebagai buku kerja: apa yang dinyatakannya, dan barisnya
api-plan-letters-paper = Surat pelan sendiri di atas kertas, dengan cincangan pelan dan masa ia diterima

## Sebab penyata berubah
changes-title = Mengapa ini berubah? { $name }, { $period }
changes-none = Tiada apa berubah dalam tempoh ini sejak ia dikira kali pertama.
changes-all = Perubahan tempoh ini
change-reasons = Apa yang menggerakkannya
change-happened = { $when }: { $cause }. Diperoleh { $before } sebelumnya, dan { $after } sejak itu.
change-first = Inilah kali pertama ia dikira.
change-came = { $what } masuk, dan dikira sebanyak { $credit }.
change-taken-back = { $what } menarik balik { $of }.
change-went = { $what } tidak dikira lagi.
change-credited = { $what } dikira sebanyak { $after }, bukan { $before }.
change-otherwise = { $what } dikira seperti dahulu, tetapi dibayar secara lain.
change-whole = Apa yang dibayar oleh { $what } bagi seluruh tempoh.
change-step = { $what }, atas semuanya sekali.
change-clawback = { $what }: bayaran bagi { $of } diambil semula.
change-adjustment = Pelarasan { $what } bagi { $period }.
change-rest = Semua yang lain.
change-others = { $count } lagi, yang menggerakkannya lebih sedikit.
change-together = Bersama
change-text = Pelan mempunyai teks lain: versi { $after }, bukan versi { $before }.
change-paid-as = Siapa yang dibayar mengikut pelan berubah: { $after }, bukan { $before }.
change-days = Hari mengambil bahagian: { $after }, bukan { $before }.
change-quota = Kuota { $component } ialah { $after }, bukan { $before }.
change-target = Sasaran { $component } ialah { $after }, bukan { $before }.
api-statements-changes = Bila penyata terhasil lain daripada sebelumnya, dan apa yang menggerakkannya sebanyak mana

## Pratonton
plan-view-preview = Pratonton
preview-basis = Versi { $version } ({ $hash }), dikira atas apa yang benar-benar dijual. Tiada apa daripadanya disimpan.
preview-past = Ada tempoh tertutup antaranya: ini seolah-olah teks ini berlaku dari mula, di sebelah apa yang telah dibayar.
preview-open = Tempoh ini terbuka: inilah yang berlaku setelah teks ini diluluskan.
preview-from = Dari
preview-to = hingga
preview-calculate = Kira
preview-again = Kembali ke tempoh biasa
preview-nobody = Tiada sesiapa yang bayarannya anda lihat akan dibayar dalam tempoh ini. Nyatakan dahulu siapa dibayar mengikut pelan.
preview-paid-before = Dibayar dahulu
preview-paid-after = Dibayar mengikut teks ini
preview-earned-after = Diperoleh mengikut teks ini
preview-total = Bersama, { $count } orang
preview-not-begun = Pelan belum bermula, jadi tiada apa untuk dipratonton. Pilih hari pertama yang lebih awal dalam teksnya.
preview-period-unknown = { $name } bukan tempoh pelan ini yang telah bermula. Pilih satu daripada senarai.
preview-periods-reversed = Tempoh terakhir mendahului tempoh pertama. Pilih sebaliknya.
preview-busy = Pratonton lain sedang dikira. Cuba lagi sebentar nanti.
preview-slow = Pratonton mengambil lebih daripada { $seconds } saat dan dihentikan. Pilih tempoh yang lebih sedikit, atau cuba ketika kurang sibuk.
preview-other-currency = Tempoh ini dibayar dalam { $paid }, dan teks ini dalam { $currency }. Amaun dalam dua mata wang tidak dibandingkan.
api-plans-preview = Apa yang akan dibayar oleh teks terbaharu pelan dalam beberapa tempoh, di sebelah apa yang telah dibayar; tiada apa disimpan

## Makluman
notice-statement-ready = Penyata anda bagi { $period } sudah siap: { $amount } ({ $plan })
notice-statement-stands = Penyata anda bagi { $period } sudah siap ({ $plan })
notice-letter-waits = Satu surat pelan menunggu anda: { $plan }
notice-paid-out = Anda telah dibayar pada { $day }
notice-paid-out-amount = { $amount } telah dibayar kepada anda pada { $day }
