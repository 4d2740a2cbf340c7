# Satu baris bayaran, daripada baris yang dikreditkan hingga jumlah yang dibundarkan.

explain-line = { $date }, { $event }, { $component }: { $earned }
explain-period-line = { $period }, { $component }: { $earned }
explain-row = Baris { $table }: { $cells }
explain-credit = Dikreditkan oleh “{ $credit }”: { $credited }
explain-share = Dikreditkan oleh “{ $credit }”: { $share } daripada { $amount } = { $credited }
explain-source = Dilihat dari { $level } peringkat di atas { $source }
explain-total = Jumlah terkumpul: { $before } → { $after }
explain-flat = { $credit } × { $rate } = { $exact }
explain-part = Dari { $from } hingga { $to }: { $part } × { $rate } = { $product }
explain-part-last = Dari { $from }: { $part } × { $rate } = { $product }
explain-part-first = Hingga { $to }: { $part } × { $rate } = { $product }
explain-part-only = { $part } × { $rate } = { $product }
explain-reached = Jumlah mencapai peringkat dari { $from }: { $rate }
explain-interpolated = Peringkat yang dicapai hingga { $after } memberi { $exact }
explain-curve = Lengkung pada { $after } memberi { $exact }
explain-factor = Jadual pelan memberi { $value }
explain-amount = Formula pelan memberi { $value }
explain-due = Perlu dibayar setakat ini { $due }, telah dibayar { $paid }
explain-exact = Tepatnya { $exact }, { $rounding }: { $rounded }
explain-cut = Had menolak { $amount }
explain-lift = Had menambah { $amount }
explain-nothing = { $person } tiada baris untuk { $event }.
rounding-half-away = dibundarkan, separuh menjauhi sifar
rounding-half-even = dibundarkan, separuh ke jiran genap
rounding-half-up = dibundarkan, separuh ke atas
rounding-half-down = dibundarkan, separuh ke bawah
rounding-down = dibundarkan ke arah sifar
rounding-up = dibundarkan menjauhi sifar
rounding-floor = dibundarkan ke bawah
rounding-ceiling = dibundarkan ke atas
rounding-total = sebagai jumlah terbundar selepasnya tolak jumlah sebelumnya
