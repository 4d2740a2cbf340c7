### Kata-kata yang membentuk mesej lain.

## Tempat sesuatu berada, dan nama yang mungkin dimaksudkan.

place-row = { $file }, baris { $row }
near-name = Adakah anda maksudkan `{ $name }`?

## Jenis nilai; `KIND($wanted)` mencarinya di sini.

kind-null = tiada nilai
kind-number = nombor
kind-date = tarikh
kind-boolean = benar atau palsu
kind-text = teks

## Bahagian yang hanya ditulis apabila nilainya diketahui.

part-table = { $table ->
    [not-given] { "" }
   *[other] { " " }dalam jadual `{ $table }`
}
part-component = { $component ->
    [not-given] { "" }
   *[other] { " " }bagi komponen `{ $component }`
}
part-formula = { $formula ->
    [not-given] { "" }
   *[other] { " " }dalam `{ $formula }`
}
part-other-row = { $other_row ->
    [not-given] { "" }
   *[other] { " " }dan baris { $other_row }
}
part-row = { $row ->
    [not-given] { "" }
   *[other] { " " }pada baris { $row }
}
