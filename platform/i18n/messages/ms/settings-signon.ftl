### Log masuk tunggal: pembekal yang menjamin identiti orang.

## Di pintu masuk.

sign-on-with = Log masuk dengan { $name }
sign-on-required-hint = Semua orang log masuk dengan cara ini; kata laluan hanya membuka akaun yang dikecualikan oleh pentadbir.
sign-on-going-title = Dalam perjalanan
sign-on-going = { $name } bertanya siapa anda, dan menghantar anda kembali ke sini.
sign-on-go = Pergi ke { $name }
sign-on-refused-title = Tidak log masuk
sign-on-again = Kembali ke log masuk

sign-on-off = Tiada pembekal log masuk tunggal disediakan. Log masuk dengan kata laluan, atau tanya pentadbir.
sign-on-too-late = Itu mengambil masa terlalu lama, sudah dijawab, atau bermula dalam pelayar lain. Mulakan semula.
sign-on-refused = Pembekal tidak membenarkan anda masuk{ $error ->
    [not-given] .
   *[other] { " (" }{ $error }).
} Mulakan semula, atau tanya pihak yang mengurusnya.
sign-on-token-refused = Apa yang dihantar oleh pembekal tidak membuktikan siapa anda, jadi tiada sesiapa dibenarkan masuk. Mulakan semula; jika berterusan, tanya pentadbir: log pelayan menyatakan sebabnya.
sign-on-nobody = Tiada sesiapa di sini dikenali oleh pembekal{ $text ->
    [not-given] { "" }
   *[other] { " sebagai " }`{ $text }`
}. Minta pentadbir membuka akaun pengguna untuk anda.
sign-on-no-account = Anda dikenali di sini, tetapi belum mempunyai akaun pengguna. Minta pentadbir membukanya untuk anda.
sign-on-linked = Orang ini pernah masuk dengan identiti lain daripada pembekal. Minta pentadbir menyemak siapa anda.
sign-on-claim-missing = Pembekal tidak menyatakan `{ $name }`, jadi tiada sesiapa dapat ditemui dengannya. Minta pentadbir menyemak tetapan log masuk tunggal.
sign-on-email-unverified = Pembekal belum mengesahkan alamat `{ $text }`, jadi tiada sesiapa ditemui dengannya. Sahkan di sana, kemudian mulakan semula.
sign-on-not-in = Akaun pengguna anda dinyahaktifkan, atau anda tidak bersama syarikat hari ini. Tanya pentadbir.
sign-on-required = Semua orang log masuk dengan { $name }. Gunakan butang itu; tiada apa-apa dibuka dengan kata laluan.

## Mencapai pembekal.

sign-on-issuer-unfit = Ini bukan alamat pembekal. Ia bermula dengan `https://`, seperti yang diberikan dalam dokumentasinya.
sign-on-elsewhere = `{ $host }` tidak dihubungi: ia bukan hos pembekal, dicapai tanpa TLS, atau hanya menjawab kepada pelayan ini. Namakannya antara hos lain jika ia milik pembekal.
sign-on-unreachable = `{ $host }` tidak menjawab ({ $error }). Semak alamatnya, dan sama ada pelayan ini boleh mencapainya.
sign-on-answer-unfit = Apa yang dinyatakan oleh pembekal tentang dirinya tidak dapat digunakan. Semak alamatnya; log pelayan menyatakan selebihnya.
sign-on-secret-missing = Pembekal atau klien yang baharu memerlukan rahsianya. Tampalkannya.
sign-on-nobody-excepted = Kecualikan sekurang-kurangnya seorang pentadbir yang mempunyai kata laluan atau kunci laluan: mesti ada yang dapat masuk apabila pembekal tidak menjawab.
seal-broken = Rahsia itu dimeterai dengan kunci lain pelayan ini. Tetapkannya semula.
group-role-present = Kumpulan ini sudah memberi peranan ini. Pilih yang lain.
group-role-unknown = Kumpulan ini tidak lagi memberi peranan itu. Muat semula halaman.

## Halaman.

permission-sign-on-manage = Menyediakan log masuk tunggal dan peranan kumpulannya
sign-on-title = Log masuk tunggal
sign-on-empty-title = Pembekal yang digunakan syarikat anda untuk log masuk berada di sini
sign-on-empty-reason = Belum ada yang disediakan. Orang log masuk dengan kata laluan dan kunci laluan.
sign-on-set-up = Sediakan pembekal
sign-on-provider = Pembekal
sign-on-name = Nama
sign-on-name-hint = Apa yang tertera pada butang di pintu masuk.
sign-on-issuer = Alamat
sign-on-issuer-hint = Pengeluar, tepat seperti yang diberikan oleh pembekal: https://login.example.com/tenant
sign-on-client = Id klien
sign-on-client-hint = Dengan apa pembekal mengenali Prestasi. Beri pembekal alamat ini untuk menghantar pelayar kembali: { $address }
sign-on-secret = Rahsia klien
sign-on-secret-hint = Ia dimeterai dan tidak dipaparkan lagi. Jika kosong, rahsia sedia ada dikekalkan.
sign-on-hosts = Hos lain
sign-on-hosts-hint = Di mana lagi pembekal menjawab, seperti oauth2.example.com. Tiada yang lain dihubungi.
sign-on-scopes = Skop
sign-on-scopes-hint = Apa yang diminta selain openid.
sign-on-found-by = Orang baharu ditemui dengan
sign-on-by-login = nama log masuknya
sign-on-by-number = nombor kakitangannya
sign-on-by-nobody = tiada: hanya yang sudah dikenali boleh masuk
sign-on-claim = Tuntutan
sign-on-claim-hint = Bahagian token yang dibandingkan: email (hanya jika disahkan), preferred_username, employee_number.
sign-on-opens-accounts = Buka akaun pengguna untuk orang yang ditemui dan belum mempunyainya
sign-on-groups-claim = Tuntutan kumpulan
sign-on-groups-claim-hint = Di mana token menamakan kumpulan seseorang. Tanpanya, kumpulan tidak memberi peranan.
sign-on-second-factor = Pembekal meminta faktor kedua
sign-on-second-factor-hint = Maka Prestasi tidak meminta faktornya sendiri. Tandakan hanya jika pembekal memintanya daripada semua orang.
sign-on-found-by-login = { $claim } ialah nama log masuknya
sign-on-found-by-number = { $claim } ialah nombor kakitangannya
sign-on-factor-there = Diminta oleh pembekal
sign-on-factor-here = Diminta oleh Prestasi
sign-on-back-to = Menghantar kembali ke
sign-on-change = Ubah
sign-on-remove = Lupakan pembekal
sign-on-remove-title = Lupakan { $name }
sign-on-remove-what = Tiada sesiapa masuk melaluinya lagi, semua yang masuk melaluinya dilog keluar, dan peranan kumpulannya ditarik balik. Akaun dan orang kekal.
sign-on-try = Cuba
sign-on-try-title = { $name }, dicuba
sign-on-found = Pembekal menjawab, dan memang yang disediakan.
sign-on-authorization = Pelayar pergi ke
sign-on-token-endpoint = Kod ditebus di
sign-on-keys = Kunci
sign-on-claims = Tuntutan
sign-on-require = Siapa mesti log masuk dengannya
sign-on-require-change = Ubah siapa yang mesti
sign-on-is-required = Semua orang mesti
sign-on-is-offered = Sesiapa yang mahu
sign-on-but = Kecuali { $names }
sign-on-required-all = Semua orang log masuk dengan pembekal
sign-on-required-all-hint = Yang masuk dengan cara lain dilog keluar.
sign-on-except = Kecuali pentadbir ini
sign-on-except-hint = Mereka mengekalkan kata laluan dan kunci laluan, untuk hari pembekal tidak menjawab.
sign-on-groups = Peranan kumpulan
sign-on-groups-what = Sesiapa dalam kumpulan mempunyai peranannya mulai log masuk berikutnya, dan kehilangannya bersama kumpulan itu. Peranan yang diberi secara langsung kekal.
sign-on-group = Kumpulan
sign-on-group-hint = Seperti yang ditulis oleh pembekal.
sign-on-group-add = Beri peranan kepada kumpulan
sign-on-group-remove = Buang
sign-on-group-remove-of = Tarik balik peranan { $role } daripada kumpulan { $group }

api-sign-on = Log masuk tunggal seperti yang disediakan
api-sign-on-set-up = Menyediakan pembekal, atau mengubahnya
api-sign-on-remove = Melupakan pembekal
api-sign-on-try = Bertanya kepada pembekal apa yang dinyatakannya tentang dirinya
api-sign-on-require = Menyatakan sama ada semua mesti melalui pembekal
api-sign-on-groups = Kumpulan mana memberi peranan mana
api-sign-on-groups-map = Membolehkan kumpulan memberi peranan
api-sign-on-groups-unmap = Menghentikan kumpulan daripada memberi peranan

## Direktori.

directory-title = Direktori
directory-what = Direktori syarikat boleh menjaga akaun pengguna dan kumpulan di sini melalui SCIM 2.0: sesiapa yang dinyahaktifkannya keluar serta-merta, dan kumpulannya memberi peranan di atas.
directory-address = Alamat untuk direktori
directory-token-make = Buat token untuk direktori
directory-token-name = Direktori
directory-token-name-hint = Untuk anda, supaya dapat dibezakan daripada yang lain.
directory-token-unfit = Token direktori tahan 1 hingga { $most } hari.
directory-token-unknown = Token itu tidak ada lagi. Muat semula halaman.
directory-token-refused = Ini bukan token direktori, atau ia sudah tamat tempoh atau dibatalkan. Pentadbir membuat yang baharu pada log masuk tunggal.
directory-group-unknown = Kumpulan itu tidak ada.
directory-id-taken = `{ $text }` milik sumber lain.
scim-filter-unfit = Penapis ini tidak dapat dibaca, atau melihat apa yang tidak disimpan. Tapis pengguna dengan userName, externalId, displayName, active atau id, dengan eq, ne, co, sw, ew, pr, and, or, not.
scim-path-unfit = Laluan ini tidak dapat dibaca, atau tidak menuju ke mana-mana.
scim-body-unfit = Kandungan ini bukan objek JSON.
scim-value-unfit = Nilai `{ $name }` tiada atau tidak sesuai.

api-sign-on-tokens = Token direktori
api-sign-on-tokens-make = Membuat token untuk direktori
api-sign-on-tokens-revoke = Membatalkan token direktori
