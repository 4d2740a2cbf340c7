### Mel: surat kepada orang, melalui pelayan mel syarikat.

permission-mail-read = Lihat pelayan mel dan apa yang dihantar
permission-mail-manage = Sediakan pelayan mel dan hantar semula

mail-title = Mel
mail-basis = Surat dihantar melalui pelayan mel, setiap satu dalam bahasa pembacanya, berulang selama dua hari sehingga pelayan menerimanya.
mail-empty-title = Belum ada pelayan mel
mail-empty-reason = Dengannya, jemputan sampai kepada orang melalui mel, dan mereka diberitahu apabila kata laluan atau faktor kedua ditukar.
mail-set-up = Sediakan pelayan mel
mail-change = Tukar
mail-remove = Buang
mail-remove-title = Buang { $name }?
mail-remove-what = Tiada apa lagi yang dihantar. Surat yang menunggu dicuba selama dua hari, dan dihantar jika ada pelayan ketika itu.
mail-server = Pelayan mel
mail-host = Hos
mail-host-hint = Hos sahaja, seperti smtp.example.my.
mail-port = Port
mail-tls = Penyulitan
mail-tls-implicit = TLS dari mula (biasanya port 465)
mail-tls-starttls = STARTTLS (biasanya port 587)
mail-tls-none = Tiada
mail-user = Nama pengguna
mail-user-hint = Biarkan kosong jika pelayan tidak memintanya.
mail-password = Kata laluan
mail-password-hint = Ia dimeterai dan tidak ditunjukkan lagi. Biarkan kosong untuk mengekalkan yang sedia ada.
mail-sender = Alamat penghantar
mail-sender-hint = Alamat yang dihantar oleh pelayan itu, seperti prestasi@example.my.
mail-sender-name = Nama penghantar
mail-reply-to = Jawapan kepada
mail-try = Hantar surat percubaan
mail-try-hint = Ia hanya berkata bahawa ia telah sampai. Nasibnya dilihat dalam senarai.
letters-title = Surat
letters-empty-title = Belum ada surat dihantar
letters-empty-reason = Setiap surat disenaraikan di sini dengan apa yang berlaku kepadanya. Kandungannya untuk pembacanya sahaja.
letter-to = Kepada
letter-about = Perkara
letter-state = Keadaan
letter-attempts = Percubaan
letter-answer = Jawapan
letter-asked = Diposkan
letter-ended = Berakhir
letter-waiting = Sedang dihantar
letter-sent = Dihantar
letter-failed = Tidak dihantar
letter-resend = Hantar semula
account-mail = Jemput melalui mel
account-mail-title = Jemput { $name } melalui mel
account-mail-hint = Pautan untuk memilih kata laluan pergi ke alamat ini sahaja, dan menggantikan yang sebelumnya.
personal-letters = Surat
kept-letters = Surat kepada orang
did-mail-set-up = Menyediakan pelayan mel
did-mail-remove = Membuang pelayan mel
did-mail-try = Menghantar surat percubaan
did-mail-tried = Cuba menghantar surat
did-mail-resend = Menghantar semula surat
did-mail-forget = Melupakan surat lama
thing-mail-server = Pelayan mel
thing-letter = Surat
job-mail-send = Hantar surat
job-mail-forget = Lupakan surat lama
api-mail = Dapatkan pelayan mel
api-mail-set-up = Sediakan pelayan mel
api-mail-remove = Buang pelayan mel
api-mail-try = Hantar surat percubaan
api-mail-letters = Senaraikan surat
api-mail-letters-one = Dapatkan surat dan apa yang berlaku kepadanya
api-mail-letters-resend = Hantar semula surat
api-user-accounts-mail = Jemput seseorang melalui mel

## Surat

letter-foot = Prestasi menghantar surat ini sendiri.
letter-try-subject = Surat percubaan daripada Prestasi
letter-try =
    Surat daripada Prestasi sampai kepada anda.

    Tiada apa yang perlu dibuat.
letter-invitation-subject = Pilih kata laluan anda untuk Prestasi
letter-invitation =
    Salam sejahtera { $name },

    anda boleh menggunakan Prestasi. Nama daftar masuk anda ialah { $login }.

    Pilih kata laluan dengan pautan di bawah. Ia berfungsi sekali sahaja, selama tujuh hari. Sesiapa yang memiliki pautan ini boleh memilihnya bagi pihak anda: jangan kongsi jemputan ini.
letter-invitation-open = Pilih kata laluan
letter-password-subject = Kata laluan anda untuk Prestasi telah ditukar
letter-password =
    Kata laluan { $login } telah ditukar, dan semua sesi lain ditamatkan.

    Jika bukan anda yang menukarnya, beritahu pentadbir anda dengan segera.
letter-second-factor-subject = Faktor kedua anda untuk Prestasi telah ditetapkan semula
letter-second-factor =
    Pentadbir telah membuang faktor kedua { $login }: apl pengesah dan kunci laluan.

    Jika anda tidak memintanya, beritahu pentadbir anda dengan segera.

## Masalah

mail-off = Belum ada pelayan mel. Sediakan satu di Mel.
mail-host-unfit = `{ $text }` bukan hos. Tulis nama atau alamatnya sahaja, dan port di sebelahnya.
mail-host-inside = { $name } ialah alamat rangkaian ini. Hanya pengendali Prestasi boleh membukanya: serve --mail-into.
mail-host-unknown = Tiada hos { $name }. Semak pelayan mel itu.
mail-tls-missing = Tanpa penyulitan, surat diserahkan hanya kepada hos yang dinamakan oleh pengendali Prestasi, dan bukan kepada { $name }: serve --mail-into.
mail-name-unfit = Nama penghantar mempunyai 1 hingga { $most } aksara pada satu baris.
mail-user-unfit = Nama pengguna mempunyai paling banyak { $most } aksara pada satu baris.
mail-password-missing = Taip kata laluan pengguna itu. Untuk hos, port, penyulitan atau pengguna lain, ia diminta semula.
mail-address-unfit = `{ $text }` bukan alamat e-mel. Tulis satu seperti aisyah@example.my.
mail-reply-unfit = `{ $text }` bukan alamat e-mel. Tulis satu seperti sales@example.my, atau biarkan kosong.
mail-unreachable = { $text } tidak menjawab.
mail-answer = Pelayan menjawab dengan { $status }: { $text }
mail-way = { $name } tidak dapat dihubungi: { $error }. Semak port, penyulitan dan nama pengguna.
letter-unknown = Surat { $name } tiada lagi. Muat semula senarai.
