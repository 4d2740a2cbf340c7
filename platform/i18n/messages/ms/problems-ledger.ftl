### Masalah semasa amaun dicatat dalam lejar, dibuktikan dan dibandingkan.

permission-ledger-read = Lihat akaun lejar dan penyatanya
permission-ledger-manage = Tetapkan had akaun lejar

## Pengeposan

unit-invalid = `{ $text }` bukan unit. Beri mata wang seperti MYR, atau nama mata ganjaran dalam huruf kecil, digit dan -.
amount-too-precise = `{ $text }` mempunyai lebih daripada { $decimals } tempat perpuluhan, yang tidak ada pada unitnya. Bundarkannya.
posting-key-invalid = Kunci pengeposan mempunyai 1 hingga { $most } aksara ASCII yang kelihatan. Gunakan id perkara yang dicatat.
posting-cause-invalid = Pengeposan menamakan puncanya dengan jenis dan id, setiap satu 1 hingga { $most } aksara ASCII yang kelihatan. Beri kedua-duanya.
posting-reason-unfit = Sebab pengeposan ialah satu baris dengan 1 hingga { $most } aksara. Nyatakan sebabnya dalam satu ayat.
posting-entries-count = Pengeposan mempunyai 2 hingga { $most } catatan, tetapi yang ini mempunyai { $count }. Beri apa yang keluar dan apa yang masuk, atau pecahkannya.
posting-account-twice = Akaun lejar { $name } muncul dua kali dalam satu pengeposan. Campurkan amaunnya.
posting-amount-zero = Catatan akaun lejar { $name } ialah sifar. Tinggalkannya.
posting-unbalanced = Apa yang keluar dan apa yang masuk berbeza sebanyak { $amount } dalam pengeposan ini. Setiap unit mesti berjumlah sifar.
posting-key-reused = Kunci `{ $key }` mewakili pengeposan lain. Gunakan kunci baharu, atau balikkan pengeposan itu dahulu.
posting-unknown = Tiada pengeposan { $name }. Muat semula senarai.
posting-reversed = Pengeposan { $name } sudah dibalikkan, dan itu berlaku sekali sahaja. Catat semula apa yang kurang.
posting-is-reversal = Pengeposan { $name } sendiri ialah pembalikan. Catat semula apa yang ditarik balik olehnya.

## Akaun

ledger-account-unknown = Tiada akaun lejar { $name } yang boleh anda lihat. Pilih daripada senarai.
ledger-purpose-unknown = Akaun lejar tiada tujuan `{ $name }`. Pilih daripada senarai, atau takrifkannya dahulu.
ledger-purpose-taken = Tujuan `{ $name }` sudah ada. Ubah yang itu, atau pilih nama lain.
ledger-purpose-invalid = Nama tujuan mempunyai 1 hingga { $most } huruf kecil, digit atau -. Pilih nama lain.
ledger-limits-reversed = Baki tertinggi, { $most }, lebih rendah daripada baki terendah, { $least }. Tukarkan kedua-duanya.
ledger-limit = Akaun lejar { $name } akan menjadi { $amount }, sedangkan hadnya { $limit }. Catat kurang, atau catat dahulu apa yang belum ada.

## Pembuktian

ledger-unbalanced = Catatan dalam pengeposan { $name } tidak berjumlah sifar. Seseorang telah mengubah pangkalan data; simpannya sebagai bukti.
ledger-total-wrong = Akaun lejar { $name } mempunyai jumlah { $kept }, sedangkan catatannya berjumlah { $entries }. Seseorang telah mengubah pangkalan data; simpannya sebagai bukti.
ledger-posting-missing = Audit menyebut pengeposan { $name }, tetapi ia tidak ada. Seseorang telah membuangnya; simpan pangkalan data ini sebagai bukti.
ledger-posting-altered = Pengeposan { $name } bukan seperti yang dinyatakan oleh audit. Seseorang telah mengubahnya; simpan pangkalan data ini sebagai bukti.
ledger-posting-unaudited = Lejar mempunyai { $count } pengeposan yang tidak disebut oleh audit. Seseorang telah menyelitkannya; simpan pangkalan data ini sebagai bukti.

## Perbandingan dengan fail

reconcile-column-missing = Fail ini tiada lajur `{ $name }`. Ia memerlukan owner (pemilik), unit, amount (amaun) dan reference (rujukan), dalam apa-apa susunan.
reconcile-field-too-long = Satu medan mempunyai lebih daripada { $most } bait. Cari tanda petikan yang tidak ditutup.
reconcile-owner-unknown = Tiada sesiapa dikenali sebagai `{ $text }`. Betulkan pemilik itu, atau rekodkan orang itu dahulu.
reconcile-unreadable = Baris ini tidak dapat dibaca: { $error }. Simpan fail sebagai CSV dalam UTF-8.
