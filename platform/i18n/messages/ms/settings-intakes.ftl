### Saluran masuk: sistem lain menghantar baris.

intakes-title = Saluran masuk
intakes-basis = Sistem lain menghantar baris ke set data, ditandatangani. Setiap mesej diterima sekali dan seluruhnya, atau tidak langsung.
intakes-add = Tambah saluran masuk
intakes-empty-title = Belum ada yang menghantar baris
intakes-empty-reason = ERP atau program anda sendiri boleh menghantar pesanan sebaik sahaja ia ditempah, dan bukan sebagai fail.
intake-name = Nama
intake-name-hint = Nama sistem lain itu.
intake-dataset-hint = Baris dibaca dan dikenali seperti baris import terbaharunya.
intake-created = Sejak
intake-address = Alamat
intake-made = Rahsia saluran masuk ini
intake-made-what = Mesej ditandatangani dengannya, seperti yang diterangkan oleh Standard Webhooks, dan dihantar ke alamat pelayan ini. Simpannya di tempat mesej dihantar; ia tidak ditunjukkan lagi.
intake-secret = Tukar rahsia
intake-remove = Buang
intake-remove-title = Buang { $name }?
intake-remove-what = Tiada apa boleh dihantar ke situ lagi. Apa yang diterima kekal, dan importnya boleh dibatalkan.
intake-messages = Mesej terbaharu
intake-messages-none = Belum ada yang dihantar.
intake-taken = Diterima
intake-misread = Tidak diterima
intake-wrong-row = { $column ->
    [not-given] Baris { $row }:
   *[other] Baris { $row }, { $column }:
}
did-intakes-add = Menambah saluran masuk
did-intakes-change-secret = Menukar rahsia saluran masuk
did-intakes-remove = Membuang saluran masuk
did-intakes-take = Menerima mesej saluran masuk
thing-intake = Saluran masuk
thing-intake-message = Mesej saluran masuk
api-intakes = Senaraikan saluran masuk
api-intakes-add = Tambah saluran masuk
api-intakes-one = Dapatkan saluran masuk
api-intakes-messages = Senaraikan mesej terbaharu saluran masuk
api-intakes-push = Hantar baris, ditandatangani
api-intakes-secret = Tukar rahsia saluran masuk
api-signed = Sesiapa yang menandatanganinya
api-intakes-remove = Buang saluran masuk

## Masalah

intake-name-unfit = Nama saluran masuk mempunyai 1 hingga { $most } aksara. Pilih yang lain.
intake-name-taken = Sudah ada saluran masuk { $name }. Pilih nama lain.
intake-unknown = Saluran masuk { $name } tiada lagi. Muat semula senarai.
intake-without-plan = Belum ada apa yang diimport ke { $name }. Import satu fail dahulu: ia menyatakan cara baris dibaca.
intake-without-key = Baris { $name } tidak dikenali melalui apa-apa. Import satu fail dan tandakan pengenalnya, seperti nombor pesanan.
intake-refused = Mesej ini tidak ditandatangani oleh sesiapa yang boleh menghantar ke sini. Semak alamat, rahsia serta pengepala webhook-id, webhook-timestamp dan webhook-signature.
intake-stale = Mesej ini dihantar lebih daripada { $minutes } minit lalu, atau oleh jam yang terlalu awal. Betulkan jam dan hantar semula.
intake-id-unfit = Pengepala webhook-id mempunyai 1 hingga { $most } aksara yang boleh dilihat.
intake-message-other = Mesej dengan pengenal { $name } telah datang sebelum ini dengan kandungan lain. Hantar yang ini dengan pengenalnya sendiri.
intake-body-unfit = Mesej itu bukan JSON: { $error }
intake-rows-unfit = Mesej itu mempunyai { $count } baris. Hantar 1 hingga { $most } pada satu masa.
intake-row-unfit = Ini bukan objek dengan medan.
intake-column-strange = Tiada lajur { $name } dalam fail yang menjadi contoh bacaan baris ini.
intake-value-unfit = { $name } mengandungi senarai atau objek. Tulis teks, nombor, true atau false.
