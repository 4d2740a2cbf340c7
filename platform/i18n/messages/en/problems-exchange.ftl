### Problems met with files that come in, and with the datasets made of them.

permission-datasets-read = See the rows of datasets
permission-datasets-import = Import files and undo imports

file-empty = There is nothing in this file. Choose the one that has the rows.
upload-too-large = This file is larger than Prestasi takes. Split it, or send it as CSV.
file-kind-unknown = This is a file of kind { $kind }, which cannot be imported. Save it as CSV, XLSX or Parquet.
file-row-too-long = Row { $row } is longer than { $most } bytes. A quotation mark may be missing there.
file-too-many-columns = Row { $row } has more than { $most } columns. Leave out those that are not needed.
file-too-many-rows = The file has more than { $most } rows. Split it.
file-broken-inside = The file cannot be read, from row { $row } on: { $error }. Save it anew and send it again.
upload-unreadable = The file cannot be read: { $error }. Save it anew and send it again.
file-unpacks-too-far = This file unpacks to more than { $most } bytes, as files do that want to do harm. Save it as CSV.
file-not-text = Row { $row } holds bytes that are no text. Save the file as UTF-8.

value-unfit = “{ $text }” is no { $kind ->
    [integer] whole number
    [decimal] number
    [day] date
    [moment] date with a time
    [flag] yes or no
   *[other] text that can be kept
}.
row-too-wide = The row has { $count } values, the head only { $most }.
row-without-key = The row has nothing in { $name }, by which it would be known.
row-key-twice = “{ $text }” was there in a row above. What rows are known by must be different in each.
person-number-unknown = Nobody in the company has the number “{ $text }”.

dataset-name-unfit = “{ $name }” cannot be the name of a dataset. Use small letters, digits and _, beginning with a letter.
dataset-unknown = There is no dataset { $name }. Reload the list.
dataset-column-unfit = “{ $name }” cannot be the name of a column. Use small letters, digits and _, beginning with a letter.
dataset-column-twice = Two columns are called { $name }. Rename one, or leave it out.
dataset-column-unknown = No column that is kept is called { $name }.
dataset-column-other-kind = Column { $name } of this dataset holds { $kind ->
    [integer] whole numbers
    [decimal] numbers
    [day] dates
    [moment] dates with a time
    [flag] yes or no
   *[other] texts
}. Choose that kind here too, or another name.
dataset-without-columns = Keep at least one column, and { $most } at most.
import-unknown = There is no import { $name }. Reload the list.
import-not-receiving = The file of this import is there already. Begin a new import.
import-not-ready = This import is under way or over. Reload the page to see how it stands.
import-not-done = Only an import that is done can be undone. Reload the page to see how this one stands.
import-without-plan = How this file is read was not said. Look at its columns and start it again.
sheet-too-many-rows = A sheet holds { $most } rows, and there are more. Narrow the list, or take CSV or Parquet.
import-rested-on = “{ $file }” came later and found rows of this import already there. Undo that one first.
import-several-files = Name one file for a dataset; several at once are taken without --dataset.
