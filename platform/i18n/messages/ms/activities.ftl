### Aktiviti: apa yang telah dan perlu dilakukan dengan pelanggan.

## Aktiviti.

crm-activity = Aktiviti
crm-activities = Aktiviti
crm-activities-add = Tambah aktiviti
crm-activities-change = Ubah aktiviti
crm-activities-empty = Panggilan, mesyuarat, nota dan tugasan berada di sini
crm-activities-reason = Belum ada aktiviti. Tambah satu di sini, atau di sisi urus niaga, akaun atau kenalan.
dataset-activities = Panggilan, e-mel, mesyuarat, nota dan tugasan
api-activities = Aktiviti
api-activities-add = Menambah aktiviti
api-activities-one = Satu aktiviti
api-activities-change = Menyatakan keadaan aktiviti mulai sekarang
api-activities-remove = Membuang aktiviti; ia boleh dikembalikan
api-activities-restore = Mengembalikan aktiviti yang dibuang
api-activities-done = Menyatakan sama ada aktiviti sudah selesai, dan hasilnya
api-activities-snooze = Menangguhkan aktiviti ke hari lain
api-activities-captured = Menambah aktiviti yang diketahui sistem lain, sekali sahaja
crm-activity-subject = Perkara
crm-activity-kind = Jenis apa
crm-activity-call = Panggilan
crm-activity-email = E-mel
crm-activity-meeting = Mesyuarat
crm-activity-webinar = Webinar
crm-activity-note = Nota
crm-activity-task = Tugasan
crm-activity-day = Pada
crm-activity-time = Pukul
crm-activity-minutes = Minit
crm-activity-state = Keadaan
crm-activity-open = Perlu dibuat
crm-activity-done = Selesai
crm-activity-do = Selesai
crm-activity-undo = Belum selesai
crm-activity-is-done = { $name } sudah selesai.
crm-activity-is-open = { $name } masih perlu dibuat.
crm-activity-waits = { $name } ditangguhkan ke { $day }.
crm-activity-over = Ini sudah selesai. Apa yang sudah selesai tidak boleh ditangguhkan.
crm-activity-late = lewat
crm-activity-when = Hari, kosong bagi hari ini
crm-activity-log = Tambah
crm-activity-logged = { $name } telah ditambah.
crm-activities-none-here = Belum ada apa-apa dilakukan tentang ini.
crm-activities-all = Semua aktiviti dengan nama ini
crm-due = Perlu siap
crm-priority = Keutamaan
crm-priority-high = Tinggi
crm-priority-normal = Biasa
crm-priority-low = Rendah
crm-done-on = Selesai pada
crm-done-by = Diselesaikan oleh
crm-outcome = Hasil
crm-outcome-reached = Dapat dihubungi
crm-outcome-not-reached = Tidak dapat dihubungi
crm-outcome-message = Pesanan ditinggalkan
crm-outcome-held = Telah diadakan
crm-outcome-postponed = Ditangguhkan
crm-outcome-no-show = Mereka tidak hadir
crm-direction = Daripada siapa
crm-direction-in = Daripada pelanggan
crm-direction-out = Kepada pelanggan
crm-remind = Ingatkan saya
crm-remind-then = Apabila ia bermula
crm-remind-quarter = 15 minit sebelumnya
crm-remind-hour = Sejam sebelumnya
crm-remind-day = Sehari sebelumnya
crm-remind-two-days = Dua hari sebelumnya
crm-remind-week = Seminggu sebelumnya
crm-seen-by = Siapa yang melihatnya
crm-seen-by-all = Sesiapa yang melihat perkara yang berkaitan
crm-seen-by-me = Hanya pemiliknya
crm-origin = Dari mana
crm-origin-hand = Ditaip
crm-origin-mail = E-mel
crm-origin-calendar = Kalendar
crm-origin-call = Telefon
crm-origin-webinar = Webinar
crm-known-as = Dikenali di sana sebagai
crm-touched = Tarikh aktiviti terakhir
crm-open = Buka
crm-time-unfit = “{ $text }” bukan waktu. Tulis seperti 14:30.
crm-participants-none-here = Setakat yang diketahui, tiada orang lain mengambil bahagian.
crm-participants-unfit = Paling banyak { $most } orang boleh mengambil bahagian dalam satu aktiviti.
crm-snooze = Nanti
crm-snooze-day = Sehari lagi
crm-snooze-three-days = Tiga hari lagi
crm-snooze-week = Seminggu lagi
crm-snooze-other = Hari lain
permission-crm-calendar-read = Mengikuti tugasan dan mesyuarat sendiri dalam kalendar

## Peserta.

crm-participant = Peserta
crm-participants = Peserta
crm-participants-add = Tambah peserta
crm-participants-change = Ubah peserta
crm-participants-empty = Sesiapa yang mengambil bahagian dalam aktiviti berada di sini
crm-participants-reason = Belum ada peserta. Tambah satu di sisi aktiviti.
dataset-activity-participants = Sesiapa yang mengambil bahagian dalam aktiviti
api-activity-participants = Peserta
api-activity-participants-add = Menambah peserta
api-activity-participants-one = Satu peserta
api-activity-participants-change = Menyatakan keadaan peserta mulai sekarang
api-activity-participants-remove = Membuang peserta; ia boleh dikembalikan
api-activity-participants-restore = Mengembalikan peserta yang dibuang
## Senarai hari ini, dan pemeriksaan urus niaga.

api-today = Apa yang perlu didahulukan hari ini, dan sebabnya
api-inspection = Urus niaga dengan apa yang tidak kena, yang paling teruk dahulu
crm-today = Senarai hari ini
crm-today-empty = Apa yang perlu didahulukan berada di sini
crm-today-reason = Tiada apa-apa yang perlu siap, dan tiada urus niaga anda yang memerlukan perhatian.
crm-today-keys = Kekunci: J dan K bergerak, D selesai, S nanti, Enter membuka.
crm-today-whose = Milik siapa
crm-today-more = { $count } lagi
crm-today-task = Perlu siap pada { $when }
crm-today-planned = { $kind } pada { $when }
crm-today-over = { $kind } pada { $when } sudah selesai: apa hasilnya?
crm-today-reply = Mereka menulis pada { $when } dan menunggu jawapan.
crm-today-closes = ditutup pada { $day }
crm-today-why = Sebab di sini: { $points } mata
crm-today-is-today = Ia pada hari ini
crm-today-has-passed = Ia sudah berlalu: nyatakan hasilnya
crm-inspection = Pemeriksaan urus niaga
crm-inspection-empty = Urus niaga yang perlu ditanya berada di sini
crm-inspection-reason = Tiada apa-apa yang tidak kena dengan urus niaga terbuka yang anda lihat.
crm-inspection-basis = Setakat { $day }. Paling banyak { $most } urus niaga terbuka diperiksa, yang paling awal ditutup dahulu.
crm-card-quiet = Tiada apa-apa selama { $days } hari
## Peringatan.

api-me-reminders = Cara seseorang diingatkan
api-me-reminders-choose = Menyatakan cara seseorang diingatkan
api-me-tasks-calendar = Membuat alamat supaya kalendar mengikuti tugasan dan mesyuarat sendiri
crm-reminders = Peringatan
crm-reminders-mail = Ingatkan saya melalui e-mel juga
crm-reminders-to = Surat dihantar ke { $address }. Di belakang loceng anda tetap diingatkan.
crm-reminders-no-address = Nama daftar masuk anda bukan alamat e-mel, jadi surat tidak dapat sampai kepada anda.
crm-reminders-digest = Tulis kepada saya setiap pagi tentang hari itu
crm-reminders-digest-hint = Pada pukul lapan mengikut waktu syarikat, pada hari yang ada sesuatu untuk dibuat.
crm-calendar-title = Tugasan dan mesyuarat saya dalam kalendar
crm-calendar-what = Kalendar anda boleh mengikuti tugasan dan mesyuarat anda. Pautan ini tidak menunjukkan apa-apa lain, dan hanya milik anda; anda boleh membatalkannya di halaman anda.
crm-calendar-make = Buat pautan kalendar
crm-calendar-made = Pautan kalendar anda
crm-calendar-made-what = Salin ke dalam kalendar anda sebagai langganan. Ia ditunjukkan sekali sahaja; sesiapa yang memilikinya melihat tugasan dan mesyuarat anda.
crm-calendar-kept = Saya sudah menyalinnya
crm-calendar-of = Tugasan dan mesyuarat { $name }
notice-crm-reminder = Peringatan: { $name }, { $day } { $time }
letter-crm-reminder-subject = Peringatan: { $name }
letter-crm-reminder = Anda minta diingatkan tentang ini: { $name }

    Bila: { $when }
letter-crm-digest-subject = Hari anda: { $count } perkara untuk dibuat
letter-crm-digest = Selamat pagi, { $name }. Inilah yang perlu didahulukan hari ini:

    { $one }

    { $two }

    { $three }

    { $four }

    { $five }

    { $six }

    { $seven }

    { $rest }
job-crm-remind = Mengingatkan orang tentang tugasan dan mesyuarat
job-crm-digest = Menulis kepada orang tentang hari mereka
personal-crm-reminders = Cara anda diingatkan
