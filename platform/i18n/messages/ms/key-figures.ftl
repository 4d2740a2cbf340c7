### Angka utama.
