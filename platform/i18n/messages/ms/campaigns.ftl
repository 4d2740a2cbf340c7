### Kempen: apa yang dibuat syarikat supaya orang datang.

## Kempen.

crm-campaign = Kempen
crm-campaigns = Kempen
crm-campaigns-add = Tambah kempen
crm-campaigns-change = Ubah kempen
crm-campaigns-empty = Apa yang anda buat supaya orang datang berada di sini
crm-campaigns-reason = Belum ada kempen. Tambah satu, dan nyatakan petunjuk serta urus niaga yang datang daripadanya.
crm-campaign-kind = Jenis
crm-campaign-email = Surat melalui e-mel
crm-campaign-webinar = Webinar
crm-campaign-event = Acara
crm-campaign-advert = Iklan
crm-campaign-calls = Panggilan
crm-campaign-social = Media sosial
crm-campaign-partners = Rakan niaga
crm-campaign-other = Lain-lain
crm-campaign-status = Status
crm-campaign-planned = Dirancang
crm-campaign-running = Berjalan
crm-campaign-over = Tamat
crm-campaign-stopped = Dihentikan
crm-campaign-begins = Dari
crm-campaign-ends = Hingga
crm-campaign-budget = Belanjawan
crm-campaign-cost = Kos sebenar
crm-campaign-came = Hasilnya
crm-campaign-answered = Memberi respons
crm-campaign-won = Dimenangi
crm-campaign-per-lead = Kos setiap petunjuk
crm-campaign-return = Pulangan atas kos
crm-campaign-came-about = Setakat yang anda lihat. Memberi respons: membalas, mendaftar atau hadir, daripada semua ahli. Pulangan: nilai dimenangi melebihi kos, berbanding kos.
crm-campaign-others = { $count ->
    [one] Satu urus niaga dimenangi dalam mata wang selain { $currency }, dan tidak termasuk dalam angka ini.
   *[other] { $count } urus niaga dimenangi dalam mata wang selain { $currency }, dan tidak termasuk dalam angka ini.
}
dataset-campaigns = Apa yang dibuat syarikat supaya orang datang
api-campaigns = Kempen
api-campaigns-add = Menambah kempen
api-campaigns-one = Satu kempen
api-campaigns-change = Menyatakan maklumat kempen mulai sekarang
api-campaigns-remove = Membuang kempen; ia boleh dikembalikan
api-campaigns-restore = Mengembalikan kempen yang dibuang
api-campaigns-figures = Hasil sesuatu kempen, setakat yang dilihat
api-campaigns-members = Kenalan dan petunjuk menjadi ahli kempen, atau telah berbuat lebih daripada yang diketahui
api-campaigns-attendees = Sesiapa yang menyertai webinar atau mesyuarat menjadi ahli yang hadir

## Ahli.

crm-campaign-member = Ahli kempen
crm-campaign-members = Ahli
crm-campaign-members-add = Tambah ahli
crm-campaign-members-change = Ubah ahli
crm-campaign-members-empty = Mereka yang dicapai kempen anda berada di sini
crm-campaign-members-reason = Belum ada kempen yang mempunyai ahli. Pilih kenalan atau petunjuk dalam senarainya, dan tambah pada kempen.
crm-campaign-members-none-here = Belum ada sesiapa.
crm-campaign-members-of-list = Tambah pada kempen
crm-campaign-members-add-count = Tambah { $count }
crm-campaign-members-from-lists = Ramai sekali gus: pilih kenalan atau petunjuk dalam senarainya, kemudian Tambah pada kempen.
crm-campaign-members-unfit = Paling banyak { $most } menjadi ahli sekali gus. Pilih lebih sedikit.
crm-campaign-member-unfit = Ahli ialah satu kenalan atau satu petunjuk. Namakan salah satu.
crm-campaign-member-twice = Orang ini sudah menjadi ahli kempen ini. Ubah maklumatnya di sana.
crm-campaign-member-status = Tindakan mereka
crm-campaign-member-planned = Akan dihubungi
crm-campaign-member-sent = Telah dihubungi
crm-campaign-member-declined = Menolak
crm-campaign-member-opened = Membuka
crm-campaign-member-responded = Membalas
crm-campaign-member-registered = Mendaftar
crm-campaign-member-attended = Hadir
crm-campaign-member-since = Sejak
crm-attendees-of = Webinar atau mesyuarat
crm-attendees-hint = Kenalan dan petunjuk yang menyertainya menjadi ahli yang hadir.
crm-attendees-add = Tambah peserta
dataset-campaign-members = Mereka yang dicapai kempen, dan tindakan mereka
api-campaign-members = Ahli kempen
api-campaign-members-add = Menambah ahli pada kempen
api-campaign-members-one = Satu ahli kempen
api-campaign-members-change = Menyatakan tindakan seorang ahli
api-campaign-members-remove = Membuang ahli daripada kempen; ia boleh dikembalikan
api-campaign-members-restore = Mengembalikan ahli kempen
