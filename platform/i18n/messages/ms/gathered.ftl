### Aktiviti yang terkumpul dengan sendirinya: kalendar, panggilan, webinar.

## Kalendar.

crm-calendar = Kalendar
crm-calendars = Kalendar
crm-calendars-add = Tambah kalendar
crm-calendars-change = Ubah kalendar
crm-calendars-empty = Kalendar anda berada di sini
crm-calendars-reason = Belum ada satu pun. Tambah kalendar anda: mesyuarat anda dengan pelanggan kemudian berada di sisi mereka dengan sendirinya. Tiada orang lain melihat senarai ini.
api-calendars = Kalendar
api-calendars-add = Menambah kalendar
api-calendars-one = Satu kalendar
api-calendars-change = Menyatakan keadaan kalendar mulai sekarang
api-calendars-remove = Membuang kalendar; ia boleh dikembalikan
api-calendars-restore = Mengembalikan kalendar yang dibuang
api-calendars-password = Menyatakan kata laluan untuk membaca kalendar; ia tidak pernah ditunjukkan
api-calendars-try = Mencuba sama ada kalendar boleh dibaca
api-calendars-state = Bila kalendar terakhir dibaca, dan apa yang tidak kena dengannya
api-calendars-file = Mengambil mesyuarat daripada fail iCalendar
crm-calendar-address = Alamat anda dalam jemputan
crm-calendar-privacy = Siapa yang melihat mesyuaratnya
crm-calendar-system = Jenisnya
crm-calendar-caldav = Di pelayan (CalDAV)
crm-calendar-feed = Di satu alamat (iCalendar)
crm-calendar-files = Fail yang saya hantar
crm-calendar-url = Alamat (https://…)
crm-calendar-url-unfit = Kalendar memerlukan alamatnya, yang bermula dengan https://. Kalendar untuk fail tidak memerlukannya.
crm-calendar-not-yet = Ia belum dibaca. Itu berlaku setiap lima minit.
crm-calendar-password-missing = Ia tidak dibaca tanpa kata laluan. Taip kata laluan kalendar ini; untuk alamat atau nama pengguna lain, ia diminta semula.
crm-calendar-file = Fail iCalendar
crm-calendar-file-hint = Mesyuarat dengan orang yang dikenali diambil, dan diubah jika sudah ada di sini. Apa yang tidak dinamakan dalam fail tidak dibuang.
crm-calendar-file-send = Ambil mesyuarat
crm-calendar-file-taken = Baharu: { $added }. Diubah: { $changed }. Dibatalkan: { $gone }. Dengan orang yang tidak dikenali: { $strange }. Tidak dapat dibaca: { $wrong }.
job-crm-calendars = Baca kalendar
personal-crm-calendars = Kalendar anda

## Panggilan.

crm-calls = Panggilan
crm-calls-what = Hantar catatan panggilan daripada sistem telefon anda. Setiap panggilan diambil sekali, walau berapa kali anda menghantarnya, dan berada di sisi sesiapa yang mempunyai nombor itu.
crm-calls-file = Fail panggilan
crm-calls-file-hint = Master.csv daripada Asterisk, atau mana-mana CSV dengan tajuk lajur seperti pemanggil, dipanggil, masa mula, tempoh dan status.
crm-calls-send = Ambil panggilan
crm-calls-taken = Baharu: { $added }. Sudah diketahui: { $known }. Sesama kita: { $internal }. Dengan nombor yang tiada pemiliknya di sini: { $strange }.
crm-calls-wrong = { $count ->
    [one] Satu baris tidak dapat dibaca; yang lain telah diambil.
   *[other] { $count } baris tidak dapat dibaca; yang lain telah diambil.
}
api-calls = Mengambil fail panggilan, setiap satu sekali
crm-activity-seconds = Saat bercakap
crm-disposition = Hasil panggilan
crm-disposition-answered = Dijawab
crm-disposition-no-answer = Tidak dijawab
crm-disposition-busy = Sibuk
crm-disposition-failed = Gagal
crm-line = Talian telefon
crm-lines = Talian telefon
crm-lines-add = Tambah talian
crm-lines-change = Ubah talian
crm-lines-empty = Pemilik setiap talian telefon berada di sini
crm-lines-reason = Belum ada satu pun. Tambah nombor dan sambungan bersama pemiliknya: panggilan kemudian menjadi milik mereka.
crm-line-number = Nombor atau sambungan
crm-line-owner = Pemiliknya
crm-line-taken = Talian { $text } sudah ada. Ubah talian itu.
api-telephone-lines = Talian telefon
api-telephone-lines-add = Menambah talian telefon
api-telephone-lines-one = Satu talian telefon
api-telephone-lines-change = Menyatakan pemilik talian telefon mulai sekarang
api-telephone-lines-remove = Membuang talian telefon; ia boleh dikembalikan
api-telephone-lines-restore = Mengembalikan talian telefon yang dibuang
crm-telephone-systems = Sistem telefon yang memberitahu sendiri
crm-telephone-systems-what = Sistem telefon boleh menghantar setiap panggilan apabila ia tamat, ditandatangani dengan rahsianya sendiri.
crm-telephone-systems-add = Tambah sistem
crm-telephone-system-name = Nama sistem
crm-telephone-system-made = Rahsia sistem telefon ini
crm-telephone-system-what = Mesej ditandatangani dengannya, seperti dalam Standard Webhooks, dan dihantar ke alamat pelayan ini. Simpan di tempat ia dihantar; ia tidak ditunjukkan lagi.
crm-telephone-system-remove = Buang
api-telephone-systems = Sistem telefon yang memberitahu tentang panggilan
api-telephone-systems-add = Menambah sistem telefon; rahsianya diberitahu sekali ini sahaja
api-telephone-systems-secret = Menukar rahsia sistem telefon; ia diberitahu sekali ini sahaja
api-telephone-systems-remove = Membuang sistem telefon; apa yang diberitahunya kekal
api-telephone-systems-push = Memberitahu satu panggilan, ditandatangani; setiap panggilan diambil sekali

## Webinar.

crm-webinars = Webinar
crm-webinars-what = Hantar laporan tentang siapa yang hadir. Sesiapa yang dikenali melalui alamatnya mendapat satu aktiviti, dengan minit semua lawatannya, atau sebagai orang yang tidak hadir.
crm-webinar-topic = Tajuknya
crm-webinar-topic-hint = Hanya jika fail tidak menyatakannya. Laporan kehadiran Zoom menyatakannya.
crm-webinar-topic-missing = Fail tidak menyatakan tajuk webinar. Taip tajuknya.
crm-webinar-day = Bila ia diadakan
crm-webinar-file = Laporan
crm-webinar-file-hint = Laporan kehadiran Zoom, atau CSV dengan tajuk lajur seperti emel, nama, hadir dan minit.
crm-webinar-send = Ambil laporan
crm-webinar-people-unfit = Lebih daripada { $most } orang ada dalam laporan ini. Hantar secara berperingkat.
crm-webinar-taken = { $topic }, { $day }: baharu { $added }, sudah diketahui { $known }, orang kita { $internal }, yang tidak dikenali { $strangers }.
crm-webinar-strangers = Jadikan petunjuk mereka yang tidak dikenali
crm-webinar-minutes = { $minutes ->
    [one] satu minit
   *[other] { $minutes } minit
}
crm-webinar-make-leads = Jadikan petunjuk
crm-webinar-leads-unfit = Pilih dari satu hingga { $most } orang.
api-webinars = Mengambil laporan webinar; menyatakan siapa yang tidak dikenali
api-webinars-leads = Menjadikan petunjuk orang webinar yang tidak dikenali

## Apa yang dibuat oleh petunjuk, seperti dikira dalam skornya.

crm-deed-wrote = Menulis kepada kita
crm-deed-talked = Bercakap dengan kita melalui telefon
crm-deed-met = Bertemu kita
crm-deed-attended = Menghadiri webinar
crm-deed-stayed-away = Tidak hadir
