### The catalogue of tables: what it says, and problems met when it is asked in SQL.

permission-sql-run = Ask questions in SQL, about what one may see
permission-sql-save = Keep queries
permission-external-read = Read external tables
permission-external-manage = Register and remove external tables

dataset-people = Who works here today
dataset-positions = The positions of today, each with its team and what it reports to
dataset-seats = Who sits in which position today
dataset-teams = The teams of today
dataset-imported = Rows of files that were imported

## Asking

sql-empty = There is nothing to run. Write a query, such as `SELECT * FROM people`.
sql-syntax = This is not SQL that can be read: { $expected }. Look at the words just before this place.
sql-one-statement = One statement at a time. Remove what stands behind the `;`.
sql-not-allowed = `{ $name }` is not allowed here. A query only reads, and calls functions of the list beside it.
sql-too-long = The statement is longer than allowed: at most { $most }. Put long lists into a table and join it.
sql-too-deep = The statement nests more than { $most } levels deep. Split it with `WITH`.
sql-too-complex = The statement comes to more than { $most } parts. Split it into several queries.
sql-too-many-tables = The statement reads more than { $most } tables, each counted as often as it is named. Split it into several queries.
sql-table-unknown = There is no table `{ $name }` that you may ask. `SHOW TABLES` lists those there are.
sql-column-unknown = There is no column `{ $name }`. There are: { $known }.
sql-column-ambiguous = More than one table has a column `{ $name }`. Write the table before it: `table.{ $name }`.
sql-invalid = This cannot be answered: { $error }.
sql-overflow = A number became too large for its 38 digits. Ask for a smaller part, or divide first.
sql-division-by-zero = Something is divided by zero. Write `nullif(divisor, 0)` to leave such rows empty.
sql-memory = The question needs more memory than one question may have. Narrow it with `WHERE`, or ask for fewer columns.
sql-too-slow = The question took longer than { $seconds } seconds and was stopped. Narrow it with `WHERE`, or look for a join without a condition.
sql-too-many-rows = There are more rows than the { $most } that are shown. Add `LIMIT`, or export the answer.
sql-too-many-bytes = The answer is larger than { $most } MB. Ask for fewer rows or columns.
sql-busy = Other questions are being answered, and yours did not get its turn in time. Ask again.
sql-failed = { $error ->
    [not-given] The question could not be answered.
   *[other] The question could not be answered: { $error }.
} The log says why; ask again, and tell whoever runs Prestasi if it happens again.
sql-table-unfit = A table gives other values than it says: { $error }. Tell whoever keeps the table.

query-name-unfit = The name of a query has 1 to { $most } characters. Choose another.
query-unknown = There is no query { $name } of yours any more. Reload the list.

## External tables

table-name-unfit = The name of a table has 1 to { $most } small letters, digits and `_`, a letter first. Choose another.
table-name-taken = There is a table `{ $name }` already. Choose another name.
external-no-folder = No folder for external files is set up. Ask whoever runs Prestasi.
external-place-unfit = `{ $text }` is no place of a table. Write a file or folder below the folder for external files, or `server:schema.table`.
external-unreachable = There is nothing at `{ $text }` that can be read. Check that it is there, is no link, and that Prestasi may read it.
external-kind-unknown = `{ $text }` holds no table. Files end in `.csv` or `.parquet`.
external-too-many-files = The folder holds more than { $most } files. Register parts of it.
external-server-unknown = No server is set up under the name `{ $name }`. Ask whoever runs Prestasi.
external-unknown = There is no external table { $name } any more. Reload the list.
