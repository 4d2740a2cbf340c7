### Masalah semasa data disimpan, diubah dan dibuktikan.

## Pembukaan

store-address-invalid = `{ $text }` bukan alamat pangkalan data yang dikenali Prestasi. Beri laluan fail, sqlite:laluan, atau postgres://pengguna:kata-laluan@hos/pangkalan-data.
store-not-durable = Pelayan PostgreSQL ini mematikan { $name }, maka data yang sudah diakui boleh hilang apabila bekalan elektrik terputus. Hidupkannya dan mulakan semula.
store-newer = Versi Prestasi yang lebih baharu telah bekerja dengan pangkalan data ini ({ $name }). Jalankan versi itu, atau pulihkan sandaran sebelum naik taraf.
store-migration = Jadual modul { $name } tidak dapat dikemas kini; pangkalan data kekal seperti sebelumnya. Sebabnya ada dalam log.
store-unavailable = Pangkalan data tidak dapat dicapai; tiada apa-apa yang disimpan. Pastikan ia berjalan dan mempunyai ruang, kemudian cuba lagi.
store-no-entropy = Komputer ini tidak memberi nombor rawak: { $error }. Semak sistem pengendaliannya.

## Penulisan

store-in-doubt = Sambungan ke pangkalan data terputus semasa ini disimpan, dan tidak diketahui sama ada ia tersimpan. Hantar lagi dengan kunci keidempotenan yang sama: ia akan dilakukan sekali sahaja.
store-busy = Terlalu banyak kerja pada masa ini; tiada apa-apa yang disimpan. Cuba lagi.
store-too-slow = Ini mengambil masa lebih lama daripada yang dibenarkan bagi satu perubahan; tiada apa-apa yang disimpan. Cuba lagi, atau dalam bahagian yang lebih kecil.
store-full = Tiada ruang lagi untuk pangkalan data; tiada apa-apa yang disimpan. Kosongkan sedikit ruang, kemudian cuba lagi.
store-closed = Prestasi sedang ditutup; tiada apa-apa yang disimpan. Cuba lagi apabila ia kembali.
store-failed = Pangkalan data menolak perubahan ini, dan tiada apa-apa yang disimpan. Sebabnya ada dalam log.
store-panicked = Ralat dalam atur cara menghentikan { $name }; tiada apa-apa yang disimpan. Tempatnya ada dalam log; sila laporkan.
store-unaudited = Ralat dalam atur cara: { $name } mengubah data tanpa catatan audit, maka tiada apa-apa yang disimpan. Sila laporkan.
store-state-unfit = Ini tidak dapat disimpan sebagai JSON: { $error }. Ralat dalam atur cara; sila laporkan.
store-state-too-long = Ini { $bytes } bait, sedangkan paling banyak { $most } disimpan sekali gus. Simpan dalam bahagian yang lebih kecil.
store-word-unfit = Satu teks lebih panjang daripada { $most } bait atau mengandungi aksara NUL. Pendekkannya atau buang aksara itu.
idempotency-key-invalid = Kunci keidempotenan mesti mempunyai 1 hingga 255 aksara ASCII yang kelihatan. Hantar UUID baharu, misalnya.
idempotency-key-reused = Kunci keidempotenan ini mewakili permintaan lain. Hantar kunci baharu bagi setiap permintaan baharu.
changed-meanwhile = Orang lain telah mengubah ini sementara itu; { $count } medan berbeza. Lihat kedua-dua nilai dan pilih.
gone-meanwhile = Orang lain telah membuang ini sementara itu. Kembali ke senarai.

## Pembuktian

audit-head-invalid = Ini bukan kepala audit. Ia ditulis prestasi-audit-1, satu nombor dan 64 digit perenambelasan; salin seluruh baris.
audit-missing = Catatan { $row } dalam audit hilang, sedangkan catatan kemudian masih ada. Seseorang telah membuangnya; simpan pangkalan data ini sebagai bukti.
audit-altered = Catatan { $row } dalam audit bukan seperti yang ditulis. Seseorang telah mengubahnya atau yang sebelumnya; simpan pangkalan data ini sebagai bukti.
audit-truncated = Audit berakhir pada catatan { $found }, sedangkan dahulu ia sampai ke catatan { $most }. Seseorang telah memotongnya, atau sandaran lama telah dipulihkan; simpan pangkalan data ini sebagai bukti.
audit-rewritten = Audit ini bersambung, tetapi catatan { $row } bukan seperti yang dinyatakan oleh kepala yang disimpan. Seseorang telah mengiranya semula; simpan pangkalan data ini sebagai bukti.
event-unreadable = Satu peristiwa { $name } tidak dapat dibaca: { $error }. Versi Prestasi lain telah menulisnya; sila laporkan.
