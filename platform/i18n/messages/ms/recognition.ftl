### Fail sistem lain dikenal pasti sebagai apa, dan apa yang salah padanya: engines/recognition.

recognition-head-missing = Tiada baris dalam fail ini yang menamakan lajurnya. Eksport semula bersama nama lajur, atau letakkan nama lajur pada baris pertama.
recognition-row-unsplit = Baris ini tidak terbahagi kepada lajurnya. Cari tanda petik yang tidak ditutup, atau pemisah yang lain daripada baris-baris lain.
recognition-text-garbled = Huruf rosak dalam “{ $text }”. Simpan seluruh fail dalam satu pengekodan, sebaiknya UTF-8.

recognition-why-headers = { $known } daripada { $count } tajuk lajur dikenali
recognition-why-telling = Hanya fail jenis ini yang ada: { $headers }
recognition-why-file-name = Nama fail menyatakannya
recognition-why-ids = ID bermula seperti ID rekod jenis ini
