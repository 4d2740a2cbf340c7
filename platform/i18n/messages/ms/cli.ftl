# Apa yang dikatakan oleh arahan apabila semuanya berjaya, atau jawapannya tidak.

calculated = { $people } orang, { $lines } baris: { $earned } diperoleh, { $paid } dibayar. Hasilnya ada dalam { $folder }.
calculated-changed = { $touched } orang dikira semula, { $people } daripadanya berubah. Perbezaan: { $earned } diperoleh, { $paid } dibayar. Butirannya ada dalam { $folder }.
demo-written = { $company } (rekaan): { $people } orang, { $orders } pesanan dalam { $folder }. Seterusnya: { $command }
plan-ok = “{ $name }” boleh dikira: { $credits } kredit, { $components } komponen.
plan-tests = { $passed } lulus, { $failed } gagal
plan-test-failed = Tidak seperti yang dijangka: { $case }
expected-row-missing =  { $table }: dijangka { $row }; yang ada:
unexpected-row =  { $table }: tidak dijangka, tetapi ada: { $row }
expected-problem-missing =  Masalah { $problem } dijangka; pengiraan berjaya.
progress-credit = Kredit
progress-lines = Baris
progress-people = Pembayaran
map-title = { $territories } wilayah, diseimbangkan mengikut { $measure }
map-balance = Sasaran { $target } bagi setiap wilayah. Yang paling jauh menyimpang { $imbalance } %.
map-limit = Tiada pelan bersambung yang dapat lebih baik daripada { $limit } %.
map-bars = Bar: beban berbanding sasaran. Jalur kelabu: toleransi { $tolerance } %.
map-links = disambungkan merentas air
map-row = { $load } dalam { $units } kawasan
map-sea = laut yang ditinggalkan
import-command-id = Buat asal dengan: prestasi import --undo { $id }
import-command-undone = Import { $id } dibuat asal.
import-command-wrong = Baris { $row }, { $column }: { $what }
