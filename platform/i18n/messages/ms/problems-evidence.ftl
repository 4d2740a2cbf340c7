### Masalah semasa penyata disahkan daripada fail buktinya.

## Fail bukti

evidence-too-large = Bukti ini { $bytes } bait, sedangkan paling banyak { $most } dibaca. Pastikan ini fail bukti bagi satu penyata.
evidence-syntax = Bukti ini tidak dapat dibaca: { $error }. Gunakan fail itu seperti asalnya; fail yang berubah di tengah jalan bukan lagi bukti.
evidence-format = Bukti ini dalam bentuk { $found }, sedangkan versi ini mengesahkan bentuk { $wanted }. Gunakan versi Prestasi yang menulisnya.
evidence-plan = Pelan di dalam bukti ini tidak dapat dibaca: { $error }. Minta fail bukti yang baharu.
evidence-run = { $through ->
    [not-given] Bukti ini menamakan hari `{ $date }`, yang tidak wujud.
   *[other] Bukti ini berjalan hingga `{ $through }`, yang bukan tempoh bayaran pelannya.
} Minta fail bukti yang baharu.
evidence-row = Baris { $row } { $table ->
    [not-given] sebuah jadual dalam bukti ini
   *[other] jadual `{ $table }` dalam bukti ini
} tidak sepadan dengan lajurnya. Minta fail bukti yang baharu.
evidence-column = Lajur `{ $name }` terdapat dua kali dalam satu jadual bukti ini. Minta fail bukti yang baharu.
evidence-cell = Satu sel dalam bukti ini mengandungi `{ $text }`, yang bukan daripada jenis yang dinyatakan oleh lajurnya. Minta fail bukti yang baharu.
evidence-given = Bukti ini tidak menyatakan baki tabung{ part-component } yang ditinggalkan oleh orang lain untuk baris `{ $line }`. Minta fail bukti yang baharu.
evidence-thread = Pengesahan tidak dapat dimulakan: komputer ini kehabisan ingatan. Tutup atur cara lain dan cuba lagi.

## Pelan, seperti yang dibaca oleh pengesah

plan-date-invalid = `{ $text }` bukan hari dalam takwim. Tulis tarikh pelan sebagai 2026-11-23, tanpa masa.
plan-term-invalid = Pelan berjalan selama { $days } hari, iaitu tiada atau terlalu banyak. Betulkan `from` dan `to`.
circular = `{ $name ->
    [not-given] { $table }
   *[other] { $name }
}` dikira daripada dirinya sendiri. Putuskan lingkaran itu dalam `let`, `where` atau cantuman.
clawback-incomplete = Tuntutan balik `{ $name }` tidak menyatakan berapa yang diambil. Tambahkan `share`, atau `days` dan `served`.
step-incomplete = Langkah `{ $step }` tiada amaun atau faktor. Tambahkan yang diperlukan oleh jenisnya.
rate-incomplete = Satu kadar kekurangan `{ $missing }`. Tambahkannya; `prestasi plan schema` menunjukkan nilai yang diterimanya.
rate-needs-period = Objektif membayar sekali setiap tempoh, bukan baris demi baris. Buang pay = "line".
quota-columns-missing = Satu kuota membaca jadual `{ $table }`, tetapi tidak menyatakan lajur orang dan tempoh. Tambahkan `person` dan `period`.

## Baris

key-not-unique = Dua baris mempunyai kunci `{ $key }`, dan kedua-duanya dikira. Kekalkan satu, atau namakan lajur dalam `known` yang menunjukkan baris mana yang terkemudian.
join-missing = { $row ->
    [not-given] Satu baris
   *[other] Baris `{ $row }`
}{ part-table } tiada pasangan melalui `{ $join }`. Tambahkan baris yang tiada, atau tetapkan `missing` pada cantuman itu.
join-ambiguous = { $row ->
    [not-given] Satu baris
   *[other] Baris `{ $row }`
}{ part-table } mempunyai lebih daripada satu pasangan melalui `{ $join }`. Tamatkan satu sebelum yang lain bermula, atau cantumkan dengan lebih banyak lajur.
value-missing = { $milestone ->
    [not-given] { $what ->
        [not-given] { $column ->
            [not-given] Satu nilai tiada{ part-table }
           *[other] Lajur `{ $column }`{ part-table } kosong pada satu baris
        }
       *[other] Baris `{ $row }` tiada { $what }
    }
   *[other] Satu peristiwa bagi batu tanda `{ $milestone }` tiada { $what }
}, sedangkan nilai itu diperlukan. Isikannya.
cast-invalid = `{ $value }` tidak dapat ditukarkan kepada jenis yang diminta oleh ungkapan. Betulkan nilai itu, atau tukarkan baris yang mempunyai nilai sahaja.
person-versions-overlap = Dua versi `{ $person }` berkuat kuasa pada hari yang sama. Tamatkan satu sebelum yang lain bermula.
hierarchy-ambiguous = `{ $person }` mempunyai lebih daripada seorang pengurus pada { $day }. Tamatkan satu baris sebelum yang lain bermula.
quota-ambiguous = `{ $person }` mempunyai lebih daripada satu kuota bagi { $period }. Kekalkan satu.
exchange-missing = Tiada kadar pertukaran daripada { $given } kepada { $got }{ $day ->
    [not-given] { $from ->
        [not-given] { "" }
       *[other] { " " }antara { $from } dengan { $to }
    }
   *[other] { " " }pada { $day }
}. Tambahkan kadar ini ke dalam jadual, atau kadar lebih awal yang masih berkuat kuasa pada hari itu.

## Bahagian

share-invalid = { $row ->
    [not-given] Bahagiannya berjumlah { $total }, dan tiada apa yang dapat diagihkan dengannya
   *[other] Satu bahagian baris `{ $row }` bernilai negatif
}. Gunakan bahagian 0 atau lebih, dengan sekurang-kurangnya satu melebihi 0.
share-total = Bahagian baris `{ $row }` berjumlah { $total }, sedangkan 1 (100 %) diperlukan. Betulkannya, berikan share = "rest" kepada satu sasaran kredit, atau tetapkan split = "exact".
milestone-total = Bahagian batu tanda{ part-component } berjumlah { $total }, sedangkan 1 (100 %) diperlukan. Betulkannya supaya semua yang diperoleh akhirnya dibayar.
evidence-stood = Kenyataan bukti tentang tempoh yang telah ditutup tidak sepadan dengan pelannya: { $name } telah ditutup, sedangkan tempoh yang lebih awal masih terbuka.
