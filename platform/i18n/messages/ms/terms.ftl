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
