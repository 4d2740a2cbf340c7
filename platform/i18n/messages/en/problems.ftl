### Problems with plans, data and values, by their code: what happened, and what to do next.
### The place (file, line, row) is put in front, and a suggestion of a near name behind.

## Values: numbers, money, dates, periods, names

number-invalid = `{ $text }` is not a number. Write it as 1234.50, 1,234.50 or 5 %, with nothing around it.
number-too-long = `{ $text }` has more than { $digits } digits, which is more than can be calculated exactly. Write it shorter.
number-float-too-precise = `{ $text }` has more digits than a plain number keeps{ $digits ->
    [not-given] { "" }
   *[other] { " " }({ $digits })
}. Put it in quotes: "{ $text }".
money-invalid = `{ $text }` is not an amount of money. Write the currency and the amount, such as MYR 1,234.50.
money-too-precise = `{ $text }` has more decimals than its currency. Round it to the smallest unit of the currency.
currency-invalid = `{ $text }` is not a currency. Write its three-letter code in capitals, such as MYR.
currency-mismatch = Amounts in { $left } and { $right } cannot be added up. Convert one of them first.
date-invalid = { $text ->
    [not-given] `{ $found }`
   *[other] `{ $text }`
} is not a date. Write it as year, month, day: 2026-11-23.
date-out-of-range = { $days ->
    [not-given] { $date } is not a day of the calendar.
   *[other] { $days } days from { $date } is outside the calendar.
} Use a date in the years 1 to 9999.
period-invalid = `{ $text }` is not a period. Write a month as 2026-03, a quarter as 2026-Q1, a half-year as 2026-H1, a year as 2026.
period-grain-mismatch = { $first } and { $last } are periods of different length. Give a first and a last period of the same kind.
actor-invalid = `{ $text }` is not an actor of Prestasi. An actor reads person:…, token:… or system:…; copy it whole from where it is shown.
id-invalid = `{ $text }` is not an identifier of Prestasi. Copy the whole identifier from where it is shown.
id-time-out-of-range = The time { $at } cannot be part of an identifier. Check the clock of this computer.
allocation-negative-weight = One of the weights is negative ({ $weight }), so the amount cannot be shared out by them. Use weights of 0 or more.
allocation-no-weights = There is nothing to share the amount out by: every weight is 0. Give at least one a weight above 0.
overflow = A number{ part-formula } grew larger than can be calculated exactly. Look for a factor or an amount that is far too large.
division-by-zero = { $formula ->
    [not-given] An expression
   *[other] `{ $formula }`
} divides by 0 here. Say what should come out then, for example with nullif(…, 0) or a case.
cast-failed = { $formula ->
    [not-given] An expression
   *[other] `{ $formula }`
} meets a text that it cannot convert. Correct the value, or convert only the rows that hold one.

## The calendar and dated rows

calendar-start-day = A fiscal month cannot begin on day { $day }. Use a day from 1 to 28.
calendar-start-month = A fiscal year cannot begin in month { $month }. Use a month from 1 to 12.
dates-reversed = The last day, { $to }, comes before the first, { $from }. Exchange them, or correct one.
dates-overlap = { $first } and { $second } hold on the same days. End the first before the second begins.
dates-gap = No value holds during { $gap }. Let the one before last until the next begins.
term-reversed = The plan ends on { $to }, before it begins on { $from }. Correct `from` or `to`.
term-too-long = The plan runs longer than { $most } days. Split it into plans for shorter terms.

## Reading a plan

plan-too-long = The plan is longer than { $most } bytes. Move long lists into a table of the data folder.
not-utf8 = The file is not text in UTF-8. Save it as UTF-8.
plan-syntax = The plan cannot be read here: { $expected }. `prestasi plan schema` shows what each field takes.
missing-field = `{ $name }` is missing{ part-component }. Add it; `prestasi plan schema` shows what it takes.
duplicate-name = `{ $name }` is the name of two things in the plan. Give one of them another name.
unknown-name = There is no `{ $name }` to use here. Use a column of the table, a name from `let`, or a name that the plan language gives at this place.
unknown-column = There is no column `{ $name }`{ part-table }. Check the spelling against the header row of the file.
unknown-table = The plan has no table `{ $name }`. Add [data.{ $name }], or use the name of a table that it has.
unknown-credit = The plan has no credit `{ $name }`. Use the name of a [[credit]].
unknown-component = The plan has no component `{ $name }`. Use the name of a [[component]].
unknown-quota = The plan has no quota `{ $name }`. Add [quota.{ $name }], or use the name of a quota that it has.
unknown-role = No credit gives the role `{ $name }`. Use a role that stands in a credit's `to`.
circular-name = `{ $name }` is computed from itself. Break the circle of names in `let`.

## Expressions

formula-too-long = The expression is longer than { $most ->
    [not-given] is allowed
   *[other] { $most }
}. Split it with names in `let`, or put the cases into a table.
formula-too-deep = The expression nests more than { $most } levels deep. Split it with names in `let`.
formula-syntax = { $expected ->
    [not-given] { $error ->
        [not-given] The expression cannot be read: `{ $found }` does not fit here.
       *[other] The expression cannot be read: { $error }.
    }
   *[other] The expression cannot be read: { $expected }.
} Check the parentheses, the quotes and the words before it.
formula-not-supported = { $what ->
    [not-given] This form of expression
   *[other] `{ $what }`
} is not part of the plan language. Use the operators and functions that the guide to the plan language lists.
unknown-function = There is no function `{ $name }`. Use one of those that the guide to the plan language lists.
wrong-arguments = { $name ->
    [not-given] The function
   *[other] `{ $name }`
} { $wanted ->
    [not-given] does not take { $found ->
        [one] one value
       *[other] { $found } values
    }
   *[other] takes { $wanted }{ $found ->
        [not-given] { "" }
       *[other] , and has { $found }
    }
}. Check what stands between its parentheses.
wrong-kind = { $name ->
    [not-given] { "" }
   *[other] `{ $name }`:{ " " }
}{ KIND($wanted) } should stand here, and this is { KIND($found) }. Correct it, or convert it with cast.
null-value = { $formula ->
    [not-given] `{ $name }` is empty here
   *[other] `{ $formula }` has no value here
}, and a value is needed. Fill it in, or say with coalesce what an empty one stands for.

## Reading data

missing-table = There is no `{ $name }.csv`, `{ $name }.parquet` or folder `{ $name }` in the data folder. Add it, or give the folder that has it with --data.
mixed-folder = The folder has CSV and Parquet files side by side. Keep one kind in it.
file-broken = The file cannot be used: { $what }. Check that it is complete and that it may be read or written here.
file-unreadable = The file cannot be read: { $cause ->
    [not-given] { $reason }
   *[other] { $cause }
}. Check its name and that you may read it.
file-unwritable = The file cannot be written: { $cause ->
    [not-given] { $reason }
   *[other] { $cause }
}. Check that its folder exists, has room, and that you may write there.
columns-differ = The columns of this file are not those of the files before it. Give all files of a folder the same columns in the same order.
duplicate-column = Two columns have the name `{ $name }`. Rename one of them in the header row.
wrong-cell-count = This row has { $found ->
    [one] one cell
   *[other] { $found } cells
}, and the header has { $wanted }. Look for a missing comma, or a comma that should stand in quotes.
wrong-cell = Column `{ $column }` holds { KIND($wanted) }, and this cell has `{ $found }`. Correct the cell, or give the column another type in `columns`.
cell-too-long = A cell is longer than { $most ->
    [not-given] { $bytes_max }
   *[other] { $most }
} bytes. Look for a quotation mark that is never closed.
wrong-column-type = { $name ->
    [not-given] A column
   *[other] Column `{ $name }`
} has a type that cannot be calculated exactly{ $found ->
    [not-given] { "" }
   *[other] { " " }({ $found })
}. Write it as an integer, decimal, date, boolean or text; not as a float.
duplicate-key = Key `{ $key }` stands in two rows{ part-table }: in this row{ part-other-row }. Keep one, or name the column in `known` that tells which came later.
overlapping-rows = { $key ->
    [not-given] { $what ->
        [not-given] Two rows{ part-table }: this row{ part-other-row }
        [rate] Two rates{ part-component }
       *[other] Two { $what }{ part-component }
    }
   *[other] Two rows for `{ $key }`: this row{ part-other-row }
} hold on the same day. End one before the other begins.
join-needs-day = `{ $name }` looks up dated table `{ $table }`, and the row has no day to look at. Add `at` to the join, or `date` to the table that it starts from.
missing-partner = { $table ->
    [not-given] This row finds no partner
   *[other] This row finds no partner in table `{ $table }`
}. Add the row that is missing, or set `missing` on the join to "null" or "drop".

## Credit

credit-needs-date = Rows of table `{ $table }` have no day on which they count. Add `date` to the table, or to this entry.
credit-needs-key = Rows of table `{ $table }` have no name of their own. Add `key` to the table: the columns that tell one row from another.
target-needs-on = The target reads its people from table `{ $table }`, and does not say which rows. Add `on`.
too-many-credits = The plan has more kinds of credit than can be kept apart. Use fewer targets or fewer levels in `roll_up`.
amount-not-decimal = { $quota ->
    [not-given] The amount
   *[other] The amount of quota `{ $quota }`
} has no exact decimal form. Round it in the expression, for example round(…, 2).
split-not-whole = The shares of this row do not come to 100 %. Correct them, give one target share = "rest", or set split = "exact".
unknown-person = `{ $id ->
    [not-given] { $person }
   *[other] { $id }
}` is not among the people of the plan. Add this person to the table of people, or correct the name.
hierarchy-loop = `{ $id ->
    [not-given] { $person }
   *[other] { $id }
}` is their own manager along the hierarchy{ $day ->
    [not-given] { "" }
   *[other] { " " }of { $day }
}. Correct the manager of one of those in the circle.

## Currencies

no-exchange = { $currency ->
    [not-given] Amounts are to be converted
   *[other] Pay is wanted in { $currency }
}, and the plan has no exchange rates. Add [exchange] with the table of rates.
missing-rate = There is no exchange rate from { $from } to { $to } on { $day }. Add this rate to the table, or an earlier one that still holds then.
rate-not-positive = The exchange rate is not above 0. Correct it; it says how much of the second currency one of the first buys.

## Components, steps, quotas

wrong-period = { $quota ->
    [not-given] `{ $name }` is not a pay period of the plan. Write a period of the plan, such as 2026-03.
   *[other] This row of quota `{ $quota }` does not name a period that fits. Write a period as long as the quota's `per` or shorter, or a day in it.
}
bounds-not-rising = The bounds{ part-component } do not rise. Write each tier, point or row after a lower one.
matrix-shape = The values of the matrix do not fit its rows and columns. Write one list for each row, with one value for each column.
interpolated-needs-end = The last tier{ part-component } has no end, and an interpolated rate needs one. Add `to` to it.
line-window-pays-lines = With window = "line" each row stands alone, so that there is no period to pay. Remove pay = "period", or choose a longer window.
rate-pays-periods = A formula and objectives pay once a period, not line by line. Remove pay = "line".
line-rate-reads-period = `{ $name }` of the component itself is not known while its lines are paid one by one. Set pay = "period", or read `credit`, or an earlier component's figures by its name.
window-finer-than-period = The window is shorter than the pay period, so that it cannot be paid by period. Set pay = "line", or choose a window as long as the pay period or longer.
deal-limit-needs-lines = A limit per deal is to hold for `{ $component }`, which pays by period. Set pay = "line" there, or choose a longer `per`.
clawback-needs-lines = A clawback takes back lines, and `{ $component }` pays by period. Set pay = "line" there, or basis = "recalculate" here.
days-not-positive = The number of days of this clawback is not a whole number above 0. Correct it in the table.
share-not-number = The share of a milestone is not a plain number of 0 or more. Write it as "50%" or 0.5.
milestones-not-whole = The shares of the milestones{ part-component } do not come to 100 %. Correct them so that everything earned is paid in the end.
recovery-not-share = The recovery of a draw is not a share from 0 to 100 %. Write it as "50%" or 0.5.

## Results

book-not-kept = The plan has closed periods or a pool shared by all, so that one person cannot be calculated alone. Run the whole calculation.
close-out-of-order = { $name } cannot be closed while { $open } is open. Close the earlier period first, or both together.
close-not-begun = { $name } cannot be closed: the day of the run lies before it. Close it once it has begun.
stood-other-periods = { $name } is closed and does not fit the pay periods of this plan: it is of another length, or an earlier one is open. Keep the length of the pay periods, and let the term begin where it began.
stood-other-currency = Closed periods stand in { $stood }, and this plan pays in { $currency }. Keep the currency, or begin a plan of its own.
stood-person-unknown = `{ $id }` has results of closed periods and is not among the people of the plan any more. Put this person back into the table of people, perhaps with an end of participation.
draw-owed = The draw `{ $name }` is still owed from closed periods, and the plan does not have it any more. Keep it until it is repaid; with recovery = 0 nothing more is taken.
output-file-name = `{ $name }` cannot be the name of a result file. Use a plain name without folders that does not begin with a dot.
output-not-decimal = A result has no exact decimal form with the places of its column. Round it in the expression, for example round(…, 2).
book-table-looked-up = The table { $name } is looked up, not credited: a change in it can touch everybody. Run the whole calculation.
exchange-needs-days = The table { $table } has several rates for two currencies and does not say when each holds. Name its `date`, or its `valid` days, in the plan.
period-outside-plan = The plan does not pay in { $name }. It pays from { $first } to { $last }: choose one of these periods, or one that holds some of them.
period-finer-than-pay = { $name } is shorter than a pay period of this plan. Ask for { $pay }, in which it lies.
changed-needs-key = The table { $table } has no key, so that its changed rows cannot be told from the others. Name its key in the plan: key = [ … ].
changed-nothing = `{ $name }` holds changed rows of no table of the plan. Call the file by its table, such as orders.csv.
changed-plan-alone = A changed plan is compared by itself. Give it alone, and changed rows in another run.
missing-column = The changed rows of { $table } have no column { $name }. Write whole rows, with all columns of the table; a row that is removed needs only its key.
currencies-differ = The plans compute in { $before } and { $after }. Only plans in one currency can be compared.
table-outside = The table `{ $name }` would lie outside of the data folder. Give the name of a file or folder below it.
