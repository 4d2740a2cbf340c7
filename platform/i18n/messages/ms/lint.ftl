# What the lint, the difference and the comparison of plans say.

lint-cliff = Bayaran melonjak di sini: { $from } di bawahnya, { $to } mulai { $at }.
lint-dead-tier = Tiada sesiapa akan mencapai peringkat { $component } ini.
lint-falling-pay = Bayaran { $component } turun di sini walaupun jualan naik.
lint-swallowed-accelerator = Had atas { $cap } sebanyak { $amount } dicapai sebelum peringkat terbaik { $component } bermula: { $pay } sudah diperoleh pada { $at }.
lint-overlapping-credits = { $component } membayar kredit { $other } dan { $credit } dua kali bagi baris dan orang yang sama.
lint-date-gap = Dari { $from } hingga { $to } tiada apa-apa berlaku bagi { $name }.
lint-missing-rate = Tiada kadar pertukaran dari { $from } kepada { $to } bagi { $day }.
lint-unused-table = Tiada apa-apa membaca jadual { $table }.
lint-unused-quota = Tiada komponen diukur terhadap kuota { $quota }.
lint-unused-credit = Tiada komponen membayar atau mengukur kredit { $credit }.
lint-unpaid-component = Tiada kredit pernah sampai kepada komponen { $component }.
lint-others-count = Kredit orang yang tidak menyertai masih dikira dalam pelan ini: others = "drop" akan mengecualikannya.
lint-nobody-takes-part = Tiada baris { $table } menyertai pelan ini.
lint-cap-order = Had { $step } terletak selepas { $after }, tetapi lebih sempit: ia biasanya dikenakan dahulu.
lint-milestone-order = Batu tanda { $milestone } terletak selepas { $after }, tetapi genap sebelumnya.
lint-done = { $count ->
    [0] Tiada penemuan.
   *[other] { $count } penemuan.
}
diff-done = { $count ->
    [0] Tiada perbezaan.
   *[other] { $count } perbezaan.
}
compare-person = { $person }: memperoleh { $before } sebelum, { $after } selepas, lebih { $earned }; dibayar lebih { $paid }.
compare-total = { $people } orang: diperoleh { $before } sebelum, { $after } selepas, lebih { $earned }; dibayar lebih { $paid }.
