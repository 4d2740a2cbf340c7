# Apa yang dikatakan oleh arahan apabila semuanya berjaya, atau jawapannya tidak.

calculated = { $people } orang, { $lines } baris: { $earned } diperoleh, { $paid } dibayar. Hasilnya ada dalam { $folder }.
plan-ok = “{ $name }” boleh dikira: { $credits } kredit, { $components } komponen.
plan-tests = { $passed } lulus, { $failed } gagal
plan-test-failed = Tidak seperti yang dijangka: { $case }
expected-row-missing =  { $table }: dijangka { $row }; yang ada:
unexpected-row =  { $table }: tidak dijangka, tetapi ada: { $row }
expected-problem-missing =  Masalah { $problem } dijangka; pengiraan berjaya.
progress-credit = Kredit
progress-lines = Baris
progress-people = Pembayaran
