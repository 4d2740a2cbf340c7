# Ramalan diterangkan: siapa bersuara, apa yang membentuk jumlah, apa yang menggerakkan kebarangkalian.

forecast-members = Purata model ini, setiap satu dengan bahagiannya: { $members }.
forecast-profile = Sejarah ini mempunyai { $length } nilai dan { $class }; { $seasonal ->
    [yes] ia mengikut musim
   *[no] tiada musim ditemui
}.
forecast-sum = { $node }: dimenangi setakat ini { $won } + terbuka { $open } mengikut peluangnya { $expected } + perniagaan baharu { $new }. Lapan daripada sepuluh kesudahan berada antara { $low } dan { $high }, separuh melebihi { $middle }.{ $layered ->
    [yes] { " " }Perubahan oleh pengurus: { $layers }.
   *[no] { "" }
}
forecast-baseline = Kadar tahap sebagai perbandingan: dimenangi setakat ini { $won } + { $stages } + perniagaan baharu { $new } = { $total }.
forecast-win = { $probability } untuk dimenangi. { $none ->
    [yes] Tiada apa yang membezakan urus niaga ini daripada yang lain.
   *[no] Ia berbeza daripada purata kerana: { $drivers }.
}
forecast-driver-up = { $feature } (lebih)
forecast-driver-down = { $feature } (kurang)
forecast-member-seasonal-naive = musim lepas diulang
forecast-member-drift = nilai terakhir dengan hanyutan
forecast-member-ets = pelicinan eksponen
forecast-member-theta = theta
forecast-member-dynamic-theta = theta dinamik
forecast-member-ces = pelicinan kompleks
forecast-member-stl = musim dileraikan
forecast-member-stl-log = musim dileraikan dalam logaritma
forecast-member-pooled = apa yang dikongsi semua siri
forecast-member-pooled-log = apa yang dikongsi semua siri dalam logaritma
forecast-member-croston = Croston
forecast-member-tsb = permintaan yang pudar
forecast-member-adida = permintaan dalam blok
forecast-member-ordering-cycle = kitaran pesanan pelanggan
forecast-class-empty = semuanya sifar
forecast-class-constant = tetap
forecast-class-smooth = lancar
forecast-class-erratic = tidak menentu
forecast-class-intermittent = terputus-putus
forecast-class-lumpy = bergumpal
forecast-class-retired = telah berhenti
forecast-flag-no-history = Tiada sejarah; ramalannya sifar.
forecast-flag-constant = Sejarah tidak pernah berubah; ramalan mengulanginya.
forecast-flag-short-history = Sejarah lebih pendek daripada dua kitaran.
forecast-flag-intermittent = Banyak tempoh bernilai sifar; ramalan ialah purata semuanya.
forecast-flag-retired = Siri ini telah lama berhenti; ramalannya sifar.
forecast-flag-ordering-cycle = Pesanan mengikut kitaran tetap, dan kitaran itu dikekalkan.
forecast-flag-gaps-filled = Tempoh yang tiada telah diisi.
forecast-flag-level-shift = Paras melonjak baru-baru ini; semak sama ada ia akan kekal.
forecast-flag-outlier = Satu nilai terkini jauh daripada jiran-jirannya; semak nilai itu.
forecast-flag-far-outside = Ramalan melebihi sepuluh kali nilai terbesar yang pernah dilihat; semak sebelum menggunakannya.
