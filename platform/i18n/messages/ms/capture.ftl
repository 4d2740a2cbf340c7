### Masalah dengan apa yang diberitahu oleh peti mel, kalendar, sistem telefon dan alat webinar.

capture-too-large = Ada lebih daripada { $most } bait yang diambil sekali gus. Bahagikannya.

## Mel

capture-mail-unreadable = Ini bukan mel: tiada apa-apa di dalamnya yang menyatakan siapa menulisnya, bila, atau mel yang mana.

## Kalendar

capture-calendar-missing = Ini bukan kalendar: BEGIN:VCALENDAR tiada di dalamnya. Eksport sebagai iCalendar (.ics).
capture-nested-too-deep = Baris { $line } memulakan komponen di dalam terlalu banyak komponen lain. Eksport kalendar itu semula.
capture-event-incomplete = Acara pada baris { $line } tiada { $property }. Acara itu ditinggalkan.
capture-event-unreadable = { $property } pada baris { $line } ialah “{ $value }”, yang tidak dapat dibaca. Acaranya ditinggalkan.
capture-rule-unreadable = Peraturan pada baris { $line } menyatakan “{ $part }”, yang tidak dapat dibaca. Acaranya ditinggalkan.
capture-rule-too-long = Acara pada baris { $line } berulang terlalu kerap untuk diikuti. Beri penamat kepada peraturannya.
capture-zone-unknown = Baris { $line } menamakan zon masa “{ $zone }”, yang tidak diketahui dan tidak diterangkan oleh fail itu. Acaranya ditinggalkan.
capture-meetings-too-many = Ada lebih daripada { $most } mesyuarat dalam masa ini. Minta masa yang lebih pendek sekali gus.

## Panggilan dan webinar

capture-row-unreadable = Baris { $row } tidak dapat dibaca. Cari tanda petikan yang terbuka.
capture-row-too-short = Baris { $row } mempunyai { $found } nilai, sedangkan { $least } diperlukan. Baris itu ditinggalkan.
capture-row-too-long = Baris { $row } lebih panjang daripada { $most } bait atau mempunyai terlalu banyak lajur. Cari tanda petikan yang terbuka di situ.
capture-rows-too-many = Fail ini mempunyai lebih daripada { $most } baris. Bahagikannya.
capture-column-missing = Tiada lajur `{ $column }`, mahupun lajur dengan nama lain baginya. Tambahkannya, atau nyatakan namanya dalam templat.
capture-value-unfit = “{ $value }” pada baris { $row } tidak dapat dibaca sebagai { $column ->
    [start] masa panggilan bermula
    [talk] tempoh bercakap
    [disposition] kesudahan panggilan
    [from] nombor yang memanggil atau dipanggil
    [attended] sama ada seseorang hadir
   *[other] `{ $column }`
}. Baris itu ditinggalkan.
capture-webhook-unreadable = Mesej tentang panggilan tidak dapat dibaca: { $cause }. Hantar JSON dengan id, from, to, start dan disposition.
capture-report-unknown = Ini bukan laporan peserta: baris `Attendee Details` tiada di dalamnya. Eksport laporan webinar itu sebagai CSV.
capture-list-empty = Tiada baris dalam senarai ini. Pastikan ini fail yang anda maksudkan.
