### Sama ada dua rekod ialah rekod yang sama, dan sebabnya: engines/matching.

match-same = Sama
match-likely = Mungkin pendua
match-different = Tidak sama
match-about-company = Syarikat
match-about-person = Orang

## Kunci.

match-email-same = Alamat e-mel sama.
match-mobile-same = Nombor telefon bimbit sama.
match-phone-same = Nombor telefon sama; beberapa orang mungkin berkongsi nombor ini.
match-office-mail-same = Peti mel sama; peti ini milik pejabat.
match-registration-same = Nombor pendaftaran sama.
match-registration-differs = Nombor pendaftaran berbeza.
match-domain-same = Domain web sama.

## Nama orang.

match-name-same = Nama sama, walau apa pun susunannya.
match-name-near = Nama hampir sama.
match-name-contained = Satu nama ialah sebahagian daripada nama yang lain.
match-name-initials = Nama sepadan, dengan huruf awal.
match-name-one-word = Satu perkataan dalam nama sepadan.
match-name-common = Ramai orang mempunyai nama ini.
match-name-slip = Satu perkataan dalam nama berbeza satu huruf.
match-name-partly = Nama sepadan sebahagian sahaja.
match-name-differs = Nama berbeza.

## Syarikat.

match-company-same = Nama syarikat sama.
match-company-near = Nama syarikat hampir sama.
match-company-common = Banyak syarikat mempunyai nama seperti ini.
match-company-differs = Nama syarikat berbeza.

## Fakta lain.

match-born-same = Tarikh lahir sama.
match-born-near = Tarikh lahir berbeza satu digit, atau hari dan bulan tertukar.
match-born-differs = Tarikh lahir berbeza.
match-street-same = Jalan dan nombor rumah sama.
match-postcode-same = Poskod sama.
match-city-same = Bandar sama.
match-city-differs = Bandar berbeza.
match-mailbox-same = Alamat e-mel sama sehingga tanda @.
match-email-near = Alamat e-mel berbeza satu huruf.
match-phone-near = Nombor telefon berbeza satu digit.

## Masalah.

country-unknown = `{ $text }` bukan negara. Tulis dua huruf ISO 3166, seperti `MY`.
