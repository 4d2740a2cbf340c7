### Questions in SQL, and tables that lie elsewhere.

sql-title = SQL
sql-basis = Questions about every table that you see something of; you get the rows and columns that you see on the pages.
sql-statement = Question
sql-statement-hint = One statement that reads, such as SELECT name FROM people ORDER BY name. Ctrl + Enter runs it.
sql-run = Run
sql-answer = Answer
sql-answer-rows = Rows of the answer
sql-rows = { $count ->
    [0] No rows, in { $seconds } s
    [1] 1 row, in { $seconds } s
   *[other] { $count } rows, in { $seconds } s
}
sql-first-rows = The first { $count } rows, in { $seconds } s. Files have all of them.
sql-download = All rows as
sql-beside = What there is to ask
sql-queries = Kept questions
sql-queries-none = None yet. Write a question and keep it under a name.
sql-keep = Keep this question
sql-keep-now = Keep
sql-name = Name
sql-share = For everybody: each gets the rows that they see
sql-shared = for everybody
sql-remove = Remove { $name }
sql-remove-word = Remove
sql-tables = Tables
sql-table = table
sql-table-elsewhere = A table that lies elsewhere
sql-insert = Write this into the question
dataset-holidays = Days on which no business is done
dataset-currencies = Currencies that the company uses
dataset-exchange-rates = What a currency costs in another today: num divided by den
dataset-exchange-rate-history = What currencies cost in others, as it was said: of which days, and when it became known
dataset-audit = Everything that was done, by whom and when
dataset-jobs = What Prestasi does by itself, and how it stands
dataset-ledger-entries = Each entry of the ledger: an account, an amount in minor units
external-title = External tables
external-basis = Files and tables of other servers that can be asked in SQL beside those of Prestasi. They are read, never changed.
external-add = Register a table
external-empty-title = No external table yet
external-empty-reason = Parquet and CSV files in the folder for tables, and tables of PostgreSQL servers that whoever runs Prestasi has set up, can be registered here.
external-name = Name
external-name-hint = Small letters, digits and _: orders_2025. It is asked for by this name.
external-location = Place
external-location-hint = A file such as sales/2026.parquet, a folder of files, or warehouse:public.orders for a table of a server.
external-registered = Registered
external-columns = Columns
external-ask = Ask in SQL
external-remove = Remove
external-remove-title = Remove { $name }?
external-remove-what = Questions no longer find it. What lies at { $location } stays as it is.
api-sql = Ask in SQL
api-sql-tables = List the tables that may be asked
api-sql-queries = List kept questions
api-sql-queries-save = Keep a question
api-sql-queries-remove = Remove a kept question
api-external = List external tables
api-external-add = Register an external table
api-external-one = Get an external table with its columns
api-external-remove = Remove an external table
