### Pasukan, jawatan, peranan, akaun pengguna, jejak audit, perwakilan.

record-about = Apa yang diketahui
choice-choose = Pilih…
choice-none = Tiada
yes = Ya
no = Tidak
days-last = Hari terakhir
hit-person = Kakitangan, { $number }
hit-team = Pasukan

## Pasukan.

teams-title = Pasukan
teams-add = Tambah pasukan
teams-change = Ubah nama
teams-end = Rekodkan penamatan
teams-end-title = Penamatan { $name }
teams-empty-title = Pasukan berada di sini, masing-masing dengan bilangan ahlinya
teams-empty-reason = Belum ada pasukan yang ditambah.
team-members = Ahli
team-who = Ahlinya hari ini
team-nobody = Tiada jawatan dalam pasukan ini hari ini.
team-not-there = Pasukan ini tidak wujud
team-last-day-hint = Mulai hari berikutnya, pasukan ini tidak wujud lagi. Jawatannya kekal, tanpa pasukan.

## Jawatan.

positions-title = Jawatan
positions-open = Jawatan kosong
positions-show-open = Tunjukkan yang kosong
positions-add = Tambah jawatan
positions-change = Ubah nama jawatan, pasukan atau penyelia
positions-change-short = Ubah
positions-end = Rekodkan penamatan
positions-end-title = Penamatan { $title }
positions-empty-title = Jawatan berada di sini, termasuk yang belum diisi
positions-empty-reason = Belum ada jawatan yang ditambah.
position-who = Penyandang
position-state = Status
position-open = Kosong
position-taken = Terisi
position-below = Yang melapor kepadanya
position-seats = Penyandang kini dan terdahulu
position-not-there = Jawatan ini tidak wujud
position-last-day-hint = Mulai hari berikutnya, jawatan ini tidak wujud lagi. Yang melapor kepadanya kemudian berada di paling atas.
seat-title = Penyandang: { $title }
seat-fill = Isi jawatan
seat-change = Tukar penyandang
seat-nobody = Tiada: biarkan kosong
seat-hint = Hanya kakitangan yang bersama syarikat hari ini disenaraikan.
seat-never = Jawatan ini belum pernah diisi.

## Organisasi.

organisation-title = Organisasi
organisation-day = Setakat
organisation-show = Tunjukkan
organisation-counted = Setakat { $day } · { $positions } jawatan · { $open ->
    [0] tiada yang kosong
   *[other] { $open } kosong
}
organisation-below = { $count } di bawahnya
organisation-whole = Tunjukkan seluruh organisasi
organisation-empty-title = Siapa melapor kepada siapa berada di sini
organisation-empty-reason = Tiada jawatan pada hari itu.

## Peranan.

roles-title = Peranan
roles-basis = Apa yang boleh dilihat dan dibuat oleh setiap orang
roles-built-in = Sedia ada
roles-own = Milik syarikat anda
roles-define = Takrifkan peranan
roles-change = Ubah peranan
roles-change-title = Ubah { $role }
roles-assign = Beri peranan
roles-take = Tarik balik
roles-take-title = Tarik balik peranan
roles-empty-title = Peranan anda sendiri berada di sini
roles-empty-reason = Takrifkan satu apabila peranan sedia ada tidak sesuai dengan tugas seseorang.
role-name = Peranan
role-person = Kakitangan
role-rights = Apa yang dibenarkan
role-own-about = Syarikat anda mentakrifkan peranan ini dan boleh mengubahnya.
role-built-in-about = Peranan ini sedia ada. Kandungannya datang bersama Prestasi.
role-holds = { $count } kebenaran
role-holds-nothing = Peranan ini tiada kebenaran.
role-people = { $count ->
    [0] tiada sesiapa
   *[other] { $count } orang
}
role-holders-title = Siapa memegang peranan apa
role-holders-empty-title = Siapa memegang peranan apa berada di sini
role-holders-empty-reason = Tiada sesiapa memegang peranan hari ini.
role-none = Tiada peranan hari ini: tiada apa-apa yang boleh dilihat atau dibuat di sini.
role-until-hint = Biarkan kosong jika tiada tarikh tamat.
role-last-day-hint = Mulai hari berikutnya, peranan ini tidak lagi dipegang.
reach-none = Tiada
reach-own = diri sendiri
reach-team = pasukannya
reach-subtree = semua yang melapor kepadanya
reach-all = semua orang

permission-company-read = Lihat syarikat, kalendar, cuti dan mata wangnya
permission-company-change = Ubah syarikat, kalendar, cuti dan mata wangnya
permission-organisation-read = Lihat kakitangan, pasukan dan jawatan
permission-organisation-change = Ubah kakitangan, pasukan dan jawatan
permission-accounts-manage = Urus akaun pengguna
permission-roles-manage = Takrif dan beri peranan
permission-delegations-read = Lihat siapa bertindak bagi pihak siapa
permission-audit-read = Baca dan buktikan jejak audit
permission-views-read = Guna paparan senarai yang dikongsi orang lain

## Akaun pengguna.

accounts-title = Akaun pengguna
accounts-open = Buka akaun pengguna
accounts-empty-title = Mereka yang log masuk berada di sini
accounts-empty-reason = Belum ada sesiapa yang mempunyai akaun pengguna.
account-title = Akaun pengguna
account-none = Belum boleh log masuk: tiada akaun pengguna.
account-state = Keadaan
account-invited = Dijemput
account-active = Aktif
account-disabled = Dilumpuhkan
account-second-factor = Faktor kedua
account-access = Capaian
account-invite = Jemput semula
account-invite-about = Jemputan baharu membolehkan kata laluan baharu dipilih; yang lama kekal sah sehingga itu.
account-end-sessions = Tamatkan semua sesi
account-reset = Buang apl pengesah
account-disable = Lumpuhkan akaun pengguna ini
account-disable-about = Pemiliknya dilog keluar serta-merta, tokennya tamat, dan tiada sesiapa boleh log masuk sehingga akaun dipulihkan.
account-disabled-about = Tiada sesiapa boleh log masuk dengan akaun pengguna ini.
account-enable = Pulihkan
invitation-made = Jemputan
invitation-for = { $name } memilih kata laluan dengan pautan ini. Ia sah selama tujuh hari, sekali sahaja.
invitation-link = Pautan
invitation-link-hint = Ia dipaparkan sekarang sahaja. Salin dan jangan hantar kepada orang lain.
invitation-done = Selesai

## Jejak audit.

audit-title = Jejak audit
audit-basis = Setiap perubahan, yang terbaharu dahulu
audit-number = No.
audit-when = Bila
audit-who = Siapa
audit-system = Prestasi ({ $name })
audit-actor = Bertindak sebagai
audit-action = Tindakan
audit-kind = Jenis
audit-subject = Tentang
audit-subject-id = Id
audit-why = Sebab
audit-entry = Catatan { $row }
audit-what-changed = Apa yang berubah
audit-field = Medan
audit-before = Sebelum
audit-after = Selepas
audit-state = keadaan
audit-more-fields = { $count } medan lagi ada dalam API.
audit-empty-title = Setiap perubahan berada di sini
audit-empty-reason = Belum ada apa-apa yang diubah.
audit-verify = Buktikan jejak
audit-verify-about = Setiap catatan membawa cincangan semua yang sebelumnya. Pembuktian mengira setiap satunya semula.
audit-verify-now = Buktikan sekarang
audit-kept-head = Kepala yang anda simpan
audit-kept-head-hint = Satu baris yang bermula dengan prestasi-audit-1. Dengannya, catatan yang dipotong juga ditemui.
audit-head = Kepala
audit-head-download = Muat turun kepala
audit-entries = Catatan
audit-whole = Utuh: tiada yang diubah, dibuang atau dialih
audit-broken = Rosak

## Perwakilan.

delegations-title = Perwakilan
delegations-about = Semasa anda tiada, orang lain boleh membuat sebahagian daripada apa yang anda boleh.
delegations-give = Beri perwakilan
delegations-given = Siapa bertindak bagi pihak anda
delegations-taken = Bagi pihak siapa anda bertindak
delegations-none-given = Tiada sesiapa bertindak bagi pihak anda.
delegations-none-taken = Anda tidak bertindak bagi pihak sesiapa.
delegation-to = Siapa bertindak bagi pihak anda
delegation-running = Berjalan
delegation-to-come = Akan datang
delegation-over = Tamat
delegation-revoked = Ditamatkan awal
delegation-end = Tamatkan sekarang
delegation-without-permission = Pilih sekurang-kurangnya satu kebenaran.

## API.

api-teams = Pasukan hari ini
api-teams-add = Menambah pasukan
api-teams-one = Satu pasukan, dengan jawatannya dan semua yang pernah diketahui tentangnya
api-teams-change = Mengubah nama pasukan mulai suatu hari
api-teams-end = Merekodkan hari terakhir satu pasukan
api-positions = Jawatan hari ini
api-positions-add = Menambah jawatan
api-positions-one = Satu jawatan, dengan penyandangnya dan semua yang pernah diketahui tentangnya
api-positions-change = Mengubah nama jawatan, pasukan dan jawatan di atasnya mulai suatu hari
api-positions-seat = Mengisi jawatan mulai suatu hari, atau mengosongkannya
api-positions-end = Merekodkan hari terakhir satu jawatan
api-organisation = Semua jawatan pada suatu hari, dengan penyandangnya
api-roles = Peranan, dengan kandungannya
api-roles-define = Mentakrifkan peranan
api-roles-change = Mengubah peranan milik syarikat
api-role-holders = Siapa memegang peranan apa hari ini
api-roles-assign = Memberi peranan kepada seseorang bagi beberapa hari
api-roles-take = Merekodkan hari terakhir seseorang memegang peranan
api-user-accounts = Akaun pengguna
api-user-accounts-open = Membuka akaun pengguna dan memberi jemputannya
api-user-accounts-change = Melumpuhkan akaun pengguna atau memulihkannya
api-user-accounts-invite = Menjemput seseorang memilih kata laluan baharu
api-user-accounts-end-sessions = Menamatkan semua sesi seseorang
api-user-accounts-reset-authenticator = Membuang apl pengesah yang telah hilang
api-audit = Jejak audit, yang terbaharu dahulu
api-audit-verify = Membuktikan jejak audit, juga terhadap kepala yang disimpan
api-delegations = Perwakilan yang diberi dan diterima
api-delegations-give = Memberi perwakilan
api-delegations-revoke = Menamatkan perwakilan serta-merta
