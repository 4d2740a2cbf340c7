### Webhook: sistem lain mendengar apa yang berlaku.

permission-webhooks-read = Lihat webhook dan apa yang dihantar
permission-webhooks-manage = Sediakan webhook dan hantar semula

webhooks-title = Webhook
webhooks-basis = Sistem lain mendengar apa yang berlaku di sini, di alamat mereka, ditandatangani, berulang sehingga mereka menerimanya.
webhooks-add = Tambah webhook
webhooks-empty-title = Belum ada yang mendengar
webhooks-empty-reason = ERP, sembang atau program anda sendiri boleh mendengar tentang peranan, perwakilan, daftar masuk dan pengeposan sebaik sahaja ia berlaku.
webhook-name = Nama
webhook-url = Alamat
webhook-url-hint = Alamat internet yang bermula dengan https, seperti https://erp.example.my/hooks.
webhook-topics = Mendengar tentang
webhook-topics-hint = Sesiapa yang memiliki alamat itu melihat apa yang diberitahu tentangnya.
webhook-state = Keadaan
webhook-active = Mendengar
webhook-quiet = Tidak mendengar
webhook-silence = Jangan beritahu buat masa ini
webhook-wake = Beritahu semula
webhook-remove = Buang
webhook-remove-title = Buang { $name }?
webhook-remove-what = Ia tidak mendengar apa-apa lagi, dan apa yang dihantar kepadanya dilupakan.
webhook-made = Rahsia webhook ini
webhook-made-what = Mesej ditandatangani dengannya, seperti yang diterangkan oleh Standard Webhooks. Simpannya di tempat mesej diterima; ia tidak ditunjukkan lagi.
webhook-deliveries = Mesej terbaharu
webhook-deliveries-none = Belum ada yang dihantar.
webhook-waiting = Sedang dihantar
webhook-delivered = Dihantar
webhook-failed = Tidak sampai
webhook-resend = Hantar semula
webhook-resend-of = Hantar semula mesej { $when }
topic-roles-assigned = Peranan diberi atau diambil
topic-delegations-given = Perwakilan diberi
topic-delegations-ended = Perwakilan tamat
topic-sessions-new-browser = Daftar masuk dari pelayar baharu
topic-accounts-second-factor-reset = Faktor kedua ditetapkan semula
topic-ledger-posted = Pengeposan
did-webhooks-add = Menambah webhook
did-webhooks-switch = Menukar keadaan webhook
did-webhooks-remove = Membuang webhook
did-webhooks-resend = Menghantar semula mesej
did-webhooks-tried = Cuba menghantar mesej
did-webhooks-forget = Melupakan mesej lama
thing-webhook = Webhook
thing-webhook-delivery = Mesej webhook
job-webhooks-send = Hantar mesej webhook
job-webhooks-forget = Lupakan mesej lama webhook
api-webhooks = Senaraikan webhook
api-webhooks-add = Tambah webhook
api-webhooks-one = Dapatkan webhook
api-webhooks-deliveries = Senaraikan mesej terbaharu webhook
api-webhooks-switch = Hidupkan atau matikan webhook
api-webhooks-remove = Buang webhook
api-webhooks-resend = Hantar semula mesej

## Masalah

webhook-name-unfit = Nama webhook mempunyai 1 hingga { $most } aksara. Pilih yang lain.
webhook-name-taken = Sudah ada webhook { $name }. Pilih nama lain.
webhook-topics-unfit = { $name ->
    [not-given] Pilih apa yang didengarnya.
   *[other] Tiada siapa boleh mendengar tentang `{ $name }`. Pilih daripada senarai.
}
webhook-url-unfit = `{ $text }` bukan alamat yang boleh dipanggil. Tulis alamat yang bermula dengan https, tanpa nama pengguna.
webhook-url-inside = { $name } ialah alamat rangkaian ini. Hanya pengendali Prestasi boleh membukanya: serve --webhooks-into.
webhook-host-unknown = Tiada hos { $name }. Semak alamat itu.
webhook-unreachable = { $text } tidak menjawab.
webhook-answer = Ia menjawab dengan { $status }.
webhook-client = Tiada apa yang dapat dihantar: { $error }. Beritahu pengendali Prestasi.
webhook-secret-unfit = Rahsia itu bukan milik webhook. Ia bermula dengan whsec_.
webhook-unknown = Webhook { $name } tiada lagi. Muat semula senarai.
webhook-delivery-unknown = Mesej { $name } tiada lagi. Muat semula senarai.
