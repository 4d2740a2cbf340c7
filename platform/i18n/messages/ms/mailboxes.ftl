### Peti mel orang, yang melnya menjadi aktiviti.

## Peti mel.

crm-mailbox = Peti mel
crm-mailboxes = Peti mel
crm-mailboxes-add = Tambah peti mel
crm-mailboxes-change = Ubah peti mel
crm-mailboxes-empty = Peti mel anda berada di sini
crm-mailboxes-reason = Belum ada satu pun. Tambah peti mel anda: apa yang anda tulis kepada pelanggan, dan mereka kepada anda, kemudian berada di sisi mereka dengan sendirinya. Tiada orang lain melihat senarai ini.
api-mailboxes = Peti mel
api-mailboxes-add = Menambah peti mel
api-mailboxes-one = Satu peti mel
api-mailboxes-change = Menyatakan keadaan peti mel mulai sekarang
api-mailboxes-remove = Membuang peti mel; ia boleh dikembalikan
api-mailboxes-restore = Mengembalikan peti mel yang dibuang
api-mailboxes-password = Menyatakan kata laluan yang membuka peti mel; ia tidak pernah ditunjukkan
api-mailboxes-try = Mencuba sama ada peti mel boleh dibuka
api-mailboxes-state = Bila peti mel terakhir dibaca, dan apa yang tidak kena dengannya
crm-mailbox-address = Alamat e-mel
crm-mailbox-privacy = Siapa yang melihat melnya
crm-mailbox-private = Saya sahaja
crm-mailbox-shared = Sesiapa yang melihat perkara yang berkaitan
crm-mailbox-host = Hos (IMAP)
crm-mailbox-port = Port (kosong: yang biasa)
crm-mailbox-security = Penyulitan (kosong: TLS)
crm-mailbox-tls = TLS dari mula (biasanya port 993)
crm-mailbox-starttls = STARTTLS (biasanya port 143)
crm-mailbox-no-tls = Tiada
crm-mailbox-login = Nama pengguna (kosong: alamat itu)
crm-mailbox-state = Keadaannya
crm-mailbox-synced = Terakhir dibaca: { $when }
crm-mailbox-not-yet = Ia belum dibaca. Itu berlaku setiap lima minit.
crm-mailbox-password-missing = Ia tidak dibaca tanpa kata laluan. Taip kata laluan peti mel ini; untuk hos, port, penyulitan atau nama pengguna lain, ia diminta semula.
crm-mailbox-keep-password = Simpan dan cuba
crm-mailbox-password-hint = Ia dimeterai dan tidak ditunjukkan lagi. Banyak penyedia mahu kata laluan berasingan bagi setiap program.
crm-mailbox-try = Cuba
crm-port-unfit = Port ialah nombor dari 1 hingga 65535.
job-crm-mailboxes = Baca peti mel
job-crm-mailboxes-watch = Tunggu mel baharu
personal-crm-mailboxes = Peti mel anda
