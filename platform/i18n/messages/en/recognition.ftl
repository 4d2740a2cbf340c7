### What a file of another system is taken for, and what is wrong with it: engines/recognition.

recognition-head-missing = No row of this file names its columns. Export it anew with the names of columns, or put them in the first row.
recognition-row-unsplit = This row is not divided into its columns. Look for an open quotation mark, or for another separator than in the other rows.
recognition-text-garbled = Letters are broken in “{ $text }”. Save the whole file in one encoding, best as UTF-8.

recognition-why-headers = { $known } of { $count } headers are known
recognition-why-telling = Only this kind of file has: { $headers }
recognition-why-file-name = The name of the file says so
recognition-why-ids = The ids begin as those of such records do
