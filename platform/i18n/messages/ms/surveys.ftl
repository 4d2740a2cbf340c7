### Tinjauan: sejauh mana pelanggan berpuas hati.

## Tinjauan.

crm-survey = Tinjauan
crm-surveys = Tinjauan
crm-surveys-add = Tambah tinjauan
crm-surveys-change = Ubah tinjauan
crm-surveys-empty = Apa yang ditanya kepada pelanggan berada di sini
crm-surveys-reason = Belum ada tinjauan. Tambah satu: apa yang ditanya, bila, dan dalam bahasa apa.
api-surveys = Tinjauan
api-surveys-add = Menambah tinjauan
api-surveys-one = Satu tinjauan
api-surveys-change = Menyatakan keadaan tinjauan mulai sekarang
api-surveys-remove = Membuang tinjauan; ia boleh dikembalikan
api-surveys-restore = Mengembalikan tinjauan yang dibuang
crm-question = Soalan
crm-language = Bahasa surat
crm-language-ms = Melayu
crm-language-en = Inggeris
crm-occasion = Bila seseorang ditanya
crm-occasion-won = Selepas urus niaga dimenangi
crm-occasion-regular = Secara berkala
crm-occasion-hand = Apabila penjual bertanya
crm-survey-days = Hari selepasnya, atau antara dua kali
crm-survey-missing = Belum ada tinjauan. Operasi jualan menambahnya di bawah Tinjauan.
crm-survey-contact-missing = Urus niaga ini tiada kenalan dengan alamat e-mel. Nyatakan siapa yang perlu ditanya.
crm-ask = Tanya sejauh mana mereka berpuas hati
api-deals-survey = Bertanya kepada kenalan urus niaga sejauh mana mereka berpuas hati
crm-survey-subject = Sejauh mana anda berpuas hati, { $name }?
crm-survey-body =
    { $name },

    { $question }

    Ia mengambil masa seminit. { $company } membaca setiap jawapan.
crm-survey-open = Jawab
dataset-survey-answers = Apa yang ditanya kepada pelanggan, dan jawapannya

## Jawapan.

crm-answer = Jawapan
crm-answers = Kepuasan pelanggan
crm-answers-add = Tambah jawapan
crm-answers-change = Ubah jawapan
crm-answers-empty = Jawapan pelanggan berada di sini
crm-answers-reason = Belum ada sesiapa yang ditanya. Buka urus niaga yang dimenangi untuk bertanya kepada kenalannya, atau biar tinjauan bertanya sendiri.
api-survey-answers = Apa yang ditanya kepada pelanggan, dan jawapannya
api-survey-answers-one = Satu jawapan
crm-answer-score = Sejauh mana berpuas hati
crm-comment = Ulasan
crm-asked = Ditanya pada
crm-score-5 = Sangat berpuas hati
crm-score-4 = Berpuas hati
crm-score-3 = Sederhana
crm-score-2 = Tidak berpuas hati
crm-score-1 = Langsung tidak berpuas hati
crm-answer-question = Sejauh mana anda berpuas hati dengan kami?
crm-answer-send = Hantar
crm-answer-thanks = Terima kasih
crm-answer-kept = Jawapan anda telah disimpan. Anda boleh menutup halaman ini.
crm-answer-twice = Ini sudah dijawab.
job-crm-ask = Bertanya kepada pelanggan sejauh mana mereka berpuas hati
