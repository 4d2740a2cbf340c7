### Problems met with what mailboxes, calendars, telephone systems and webinar tools tell.

capture-too-large = There is more than the { $most } bytes that are taken at once. Divide it.

## Mail

capture-mail-unreadable = This is no mail: nothing in it says who wrote it, when, or which one it is.

## Calendars

capture-calendar-missing = This is no calendar: BEGIN:VCALENDAR is not in it. Export it as iCalendar (.ics).
capture-nested-too-deep = Line { $line } begins a component in too many others. Export the calendar anew.
capture-event-incomplete = The event in line { $line } has no { $property }. It was left out.
capture-event-unreadable = { $property } in line { $line } is “{ $value }”, which cannot be read. Its event was left out.
capture-rule-unreadable = The rule in line { $line } says “{ $part }”, which cannot be read. Its event was left out.
capture-rule-too-long = The event in line { $line } recurs too often to be followed. Give its rule an end.
capture-zone-unknown = Line { $line } names the time zone “{ $zone }”, which nobody knows and the file does not describe. Its event was left out.
capture-meetings-too-many = There are more than { $most } meetings in this time. Ask for less time at once.

## Calls and webinars

capture-row-unreadable = Row { $row } cannot be read. Look for an open quotation mark.
capture-row-too-short = Row { $row } has { $found } values, and { $least } are needed. It was left out.
capture-row-too-long = Row { $row } is longer than { $most } bytes or has too many columns. Look for an open quotation mark there.
capture-rows-too-many = The file has more than { $most } rows. Divide it.
capture-column-missing = There is no column `{ $column }`, nor one with another name for it. Add it, or say in the template what it is called.
capture-value-unfit = “{ $value }” in row { $row } cannot be read as { $column ->
    [start] the time at which a call begins
    [talk] the time that was talked
    [disposition] how a call went
    [from] a number that calls or is called
    [attended] whether somebody came
   *[other] `{ $column }`
}. The row was left out.
capture-webhook-unreadable = The message about a call cannot be read: { $cause }. Send JSON with id, from, to, start and disposition.
capture-report-unknown = This is no attendee report: a line `Attendee Details` is not in it. Export the report of the webinar as CSV.
capture-list-empty = There are no rows in this list. Check that it is the file you mean.
