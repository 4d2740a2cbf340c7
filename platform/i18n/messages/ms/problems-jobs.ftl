### Masalah yang ditemui oleh tugas yang dilakukan sendiri oleh Prestasi.

permission-jobs-read = Lihat tugas dan hasilnya
permission-jobs-manage = Batalkan dan ulangi tugas

job-key-unfit = Kunci tugas mempunyai 1 hingga { $most } bait tanpa NUL. Ralat dalam atur cara; sila laporkan.
job-input-unfit = Input tugas mempunyai paling banyak { $most } bait. Serahkan id dan bukan perkara itu sendiri.
job-input-unreadable = Input tugas jenis { $name } ini tidak dapat dibaca: { $error }. Versi Prestasi lain telah menulisnya; mulakan tugas itu semula.
job-panicked = Ralat dalam atur cara menghentikan tugas jenis { $name } ini. Tempatnya ada dalam log; sila laporkan.
job-lost = Proses yang melakukan tugas ini terhenti { $count } kali, maka ia ditinggalkan. Lihat log untuk mengetahui apa yang berlaku, kemudian ulangi tugas itu.
job-lease-lost = Proses lain telah mengambil alih tugas ini. Tiada apa-apa yang dibuat dua kali.
job-unknown = Tugas { $name } tidak ada lagi. Muat semula senarai.
job-over = Tugas { $name } sudah selesai. Muat semula senarai.
job-not-over = Tugas { $name } belum selesai. Batalkannya dahulu, atau tunggu.
job-there-already = Tugas { $name } sudah melakukan perkara yang sama. Tunggu, atau batalkannya.
