### Words of the page frame and of the components.

## The frame.

frame-navigation = Navigation
frame-all-places = All places
frame-most-used = Most used
frame-where = Where you are
frame-skip = Skip to the content
frame-fold = Fold navigation
frame-unfold = Unfold navigation
frame-waiting = waiting
frame-period = Period: { $period }
frame-language = Language
frame-me = { $name }: account and display
frame-theme = Colours
frame-theme-system = Device
frame-theme-light = Light
frame-theme-dark = Dark

palette-label = Search and commands
palette-open = Search or go to…
palette-placeholder = Type a name, a page or a command
palette-results = Results
palette-commands = Pages and commands
palette-records = Records
palette-nothing = Nothing has this name. Try fewer letters.

panel-close = Close record
panel-whole = Open page

notices-title = Notices
notices-count = { $count ->
    [0] Notices, all read
    [one] Notices, 1 unread
   *[other] Notices, { $count } unread
}
notices-all = All notices
notices-older = Older notices
notices-read-all = Mark all as read
notices-unread = Unread:
notices-none = All quiet. What needs you will appear here.

## Tables.

table-search = Search { $table }
table-filter = Filter
table-filters-on = Filters
table-filter-off = Remove filter: { $column }
table-clear-filters = Clear filters
table-apply = Apply
table-any = Any
table-group = Group
table-group-none = No groups
table-columns = Columns
table-columns-shown = Columns shown
table-export = Export
table-csv = CSV, for everything
table-xlsx = XLSX, for spreadsheets
table-parquet = Parquet, for programs
table-view = View: { $view }
table-view-unsaved = Unsaved view
table-views-default = Default
table-views-shared = Shared
table-view-remove = Remove the view { $view }
table-views-mine = Mine
table-view-name = Name of this view
table-view-share = Share with everybody
table-view-save = Save view
table-bulk = Selected rows
table-selected-none = None selected
table-selected-one = 1 selected
table-selected-many = # selected
table-select-page = Select all rows on this page
table-select-row = Select { $row }
table-select-all-matching = All { $count } that match
table-clear-selection = Clear selection
table-keys = arrow keys move between rows, Enter opens, Space selects, the right arrow goes to what can be edited
table-edit = Edit { $field }
table-edit-cell = edit
table-total = Total of { $count }
table-shown = { $shown } of { $total } rows
table-pages = Pages
table-before = Previous
table-after = Next
table-nothing-found = Nothing matches
table-nothing-found-why = The filters leave no row. Take one off, or clear them all.

## Forms.

form-optional = (optional)
form-save = Save
form-cancel = Cancel
form-wrong = { $count ->
    [one] One answer needs another look
   *[other] { $count } answers need another look
}
form-missing = This cannot stay empty.
form-draft-back = Your draft is back.
form-draft-discard = Discard draft
date-days = Mo,Tu,We,Th,Fr,Sa,Su
date-open = Pick a date
date-before = Previous month
date-after = Next month
file-choose = Choose files
file-or-drop = or drop them here
file-rules = { $kinds }, up to { $size } MB each
file-too-large = larger than { $size } MB
conflict-title = { $who } changed this while you were editing
conflict-what = Saved on { $when }. Nothing is lost: pick a value for each, or merge them.
conflict-mine = Yours
conflict-theirs = { $who }
conflict-merge = Merge both
conflict-merged = Merged text
conflict-keep = Keep what I picked
dialog-close = Close
dialog-type-to-confirm = Type { $word } to confirm

## Money, charts, boards, the rest.

money-why = Why this number
money-inputs = What went in
money-slices = How the rate applied
money-range = Range
money-base = Sales
money-rate = Rate
money-earned = Earned
money-total = Total
money-basis = What it rests on
money-rounding = Rounding
money-version = Plan
money-approved = Approved by
money-not-approved = Not approved yet
money-from-to = { $from } – { $to }
delta-more-than-last-month = { $share } more than last month
delta-less-than-last-month = { $share } less than last month
chart-as-table = Show as a table
chart-unit-one = RM
chart-unit-thousand = RM thousand
chart-unit-million = RM million
board-keys = Alt with the arrow keys moves this card
board-move = Move { $card }
board-move-to = Move to
board-moved = Moved to { $lane }
timeline-title = What happened
toast-undo = Undo
toast-request-failed = That did not work. Nothing was changed; try again in a moment.
toast-offline = No connection to the server. What you typed is still here.
progress-may-leave = You can leave this page. A notice will tell you when it is done.
progress-done = Done
menu-more = More
empty-try-sample = Try with sample data
error-not-found = There is nothing at this address
error-not-found-why = It was moved or removed, or it is not shared with you.
error-go-home = Go to the first page
error-internal = The server could not finish this
error-nothing-changed = Nothing was changed. Try again; if it happens again, tell your administrator.
error-reference = Reference { $reference }

## Problems.

assets-missing = This program was built without its scripts and styles. Install Node 20 or newer with npm, then build it again.
date-unreadable = { $text ->
    [not-given] This is not a date. Write it like 23 Nov 2026.
   *[other] `{ $text }` is not a date. Write it like 23 Nov 2026.
}
