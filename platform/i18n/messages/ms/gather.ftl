### Masalah dengan pelayan peti mel dan kalendar.

gather-host-unfit = `{ $name }` bukan hos dan bukan alamat yang boleh dihubungi. Tulis nama pelayan itu, atau alamat yang bermula dengan https://.
gather-host-unknown = Tiada hos { $name }. Semak nama pelayan itu.
gather-inside = { $name } ialah alamat rangkaian ini. Hanya pengendali Prestasi boleh membukanya.
gather-tls-missing = { $name } tidak menyulitkan laluan kepadanya, dan tiada kata laluan dihantar tanpa penyulitan. Pilih TLS dan portnya; hanya pengendali Prestasi boleh membenarkan selain itu.
gather-unreachable = { $name } tidak menjawab. Semak port, dan sama ada pelayan itu berjalan.
gather-certificate = Sijil { $name } tidak boleh dipercayai: { $error }. Gunakan nama yang sijil itu dibuat untuknya, atau minta pengendali pelayan itu memperbaharuinya.
gather-password = { $name } tidak membenarkan pengguna ini masuk. Semak nama pengguna dan kata laluan; sesetengah pelayan mahukan kata laluan tersendiri bagi setiap atur cara.
gather-refused = { $name } menolak: { $text }
gather-silent = { $name } tidak lagi menjawab. Ia akan dicuba semula.
gather-too-much = { $name } menghantar lebih daripada yang diambil sekali gus. Lihat apa yang ada di sana, atau sama ada pelayan itu betul.
gather-unfit = { $name } tidak menjawab seperti pelayan sedemikian. Semak alamat dan port.
gather-lost = { $name } telah menamatkan sambungan. Ia akan dicuba semula dari tempat ia terhenti.
gather-elsewhere = { $name } menghantar kita ke { $text }, sedangkan kata laluan itu bukan untuk tempat tersebut. Jika anda mengenali pelayan itu, beri alamatnya sebagai ganti.
gather-not-found = { $name } tiada apa-apa dengan nama itu. Semak alamat, atau pilih semula.
