### Rekod yang sama menjadi satu.

## Rekod yang mungkin sama.

crm-merge-alike = Mungkin sama
crm-merge-look = Lihat bersebelahan
crm-merge-apart = Kedua-duanya tidak sama
crm-apart-unfit = Satu rekod bukan rekod lain daripada dirinya. Namakan dua.

## Rekod menjadi satu.

crm-merge-with = Gabung dengan rekod lain
crm-merge-of = Gabung dengan { $name }
crm-merge-about = Satu rekod kekal dan menerima sejarah semuanya: kenalan, urus niaga, sebut harga, pesanan, aktiviti, jawapan. Pilih nilai bagi setiap medan.
crm-merge-fields = Isi setiap rekod
crm-merge-field = Medan
crm-merge-choice = { $field }: { $value }, daripada { $name }
crm-merge-changed = Diubah pada { $when }
crm-merge-stays = Rekod ini kekal
crm-merge-keep-this = Kekalkan yang ini
crm-merge-now = Gabungkan
crm-merge-other = Rekod lain
crm-merge-beside = Letak bersebelahan
crm-merge-past = Yang digabungkan ke dalamnya
crm-merge-took = Menerima { $names }
crm-merge-undo = Batalkan gabungan
crm-merge-undo-hint = Selama 30 hari. Apa yang sejak itu dipindahkan ke tempat lain kekal di sana.
crm-merge-was-undone = Satu gabungan telah dibatalkan; { $left } daripada yang mengikutinya kekal.
crm-merge-unfit = Namakan dua hingga { $most } rekod yang berlainan.
crm-merge-value-unfit = Nilai medan { $name } hanya boleh diambil daripada salah satu rekod yang digabungkan.
crm-merge-converted = { $name } telah ditukar. Kekalkan rekod itu, dan gabungkan yang lain ke dalamnya.
crm-merge-undone = Gabungan ini telah pun dibatalkan.
crm-merge-old = Gabungan ini melebihi 30 hari: rekod yang digabungkan telah dilupakan.
crm-merge-away = { $name } telah digabungkan ke dalam rekod lain. Batalkan gabungan itu di sana.
merged-away = Rekod ini telah digabungkan ke dalam { $name }.
dataset-merged-records = Rekod yang digabungkan, dan rekod penggantinya kini
api-accounts-merge = Menggabungkan akaun lain ke dalam akaun ini
api-accounts-merges = Yang digabungkan ke dalam sesuatu akaun
api-accounts-merge-undo = Membatalkan gabungan akaun
api-accounts-apart = Menyatakan bahawa dua akaun tidak sama
api-contacts-merge = Menggabungkan kenalan lain ke dalam kenalan ini
api-contacts-merges = Yang digabungkan ke dalam sesuatu kenalan
api-contacts-merge-undo = Membatalkan gabungan kenalan
api-contacts-apart = Menyatakan bahawa dua kenalan tidak sama
api-leads-merge = Menggabungkan petunjuk lain ke dalam petunjuk ini
api-leads-merges = Yang digabungkan ke dalam sesuatu petunjuk
api-leads-merge-undo = Membatalkan gabungan petunjuk
api-leads-apart = Menyatakan bahawa dua petunjuk tidak sama

## Tempat rekod itu dijumpai.

crm-merge-review = Pendua
crm-merge-looked = Daripada { $count } rekod, bermula dengan yang terbaharu, rekod berikut mungkin sama.
crm-merge-older = Lihat yang lebih lama
crm-merge-none = Tiada yang berulang di sini
crm-merge-none-reason = Tiada antara rekod ini menyerupai rekod lain yang anda lihat.
crm-merge-of-import = Cari pendua antara yang ditambah
