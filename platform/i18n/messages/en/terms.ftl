### Words that other messages are made of.

## Where something stands, and what was perhaps meant.

place-row = { $file }, row { $row }
near-name = Did you mean `{ $name }`?

## Kinds of values; `KIND($wanted)` looks them up.

kind-null = nothing
kind-number = a number
kind-date = a date
kind-boolean = true or false
kind-text = text

## Parts that stand only where the argument is known.

part-table = { $table ->
    [not-given] { "" }
   *[other] { " " }of table `{ $table }`
}
part-component = { $component ->
    [not-given] { "" }
   *[other] { " " }of component `{ $component }`
}
part-formula = { $formula ->
    [not-given] { "" }
   *[other] { " " }in `{ $formula }`
}
part-other-row = { $other_row ->
    [not-given] { "" }
   *[other] { " " }and row { $other_row }
}
part-row = { $row ->
    [not-given] { "" }
   *[other] { " " }in row { $row }
}
