### Intakes: other systems push rows.

intakes-title = Intakes
intakes-basis = Other systems push rows into datasets, signed. Each message is taken once and whole, or not at all.
intakes-add = Add an intake
intakes-empty-title = Nobody pushes rows yet
intakes-empty-reason = An ERP or a program of your own can push orders the moment they are booked, instead of sending files.
intake-name = Name
intake-name-hint = What the other system is called.
intake-dataset-hint = Rows are read and known as those of its newest import.
intake-created = Since
intake-address = Address
intake-made = The secret of this intake
intake-made-what = Messages are signed with it, as Standard Webhooks describes, and sent to this address of the server. Keep it where they are sent from; it is not shown again.
intake-secret = Change the secret
intake-remove = Remove
intake-remove-title = Remove { $name }?
intake-remove-what = Nothing can be pushed there any more. What was taken stays, and its imports can be undone.
intake-messages = The newest messages
intake-messages-none = Nothing was pushed yet.
intake-taken = Taken
intake-misread = Not taken
intake-wrong-row = { $column ->
    [not-given] Row { $row }:
   *[other] Row { $row }, { $column }:
}
did-intakes-add = Added an intake
did-intakes-change-secret = Changed the secret of an intake
did-intakes-remove = Removed an intake
did-intakes-take = Took a message of an intake
thing-intake = Intake
thing-intake-message = Message of an intake
api-intakes = List intakes
api-intakes-add = Add an intake
api-intakes-one = Get an intake
api-intakes-messages = List the newest messages of an intake
api-intakes-push = Push rows, signed
api-intakes-secret = Change the secret of an intake
api-signed = Whoever signs it
api-intakes-remove = Remove an intake

## Problems

intake-name-unfit = The name of an intake has 1 to { $most } characters. Choose another.
intake-name-taken = There is an intake { $name } already. Choose another name.
intake-unknown = There is no intake { $name } any more. Reload the list.
intake-without-plan = Nothing was imported into { $name } yet. Import a file first: it says how rows are read.
intake-without-key = Rows of { $name } are not known by anything. Import a file and tick what they are known by, such as an order number.
intake-refused = This message was not signed by whoever may push here. Check the address, the secret and the headers webhook-id, webhook-timestamp and webhook-signature.
intake-stale = This message was sent more than { $minutes } minutes ago, or by a clock that is ahead. Set the clock and send it anew.
intake-id-unfit = The header webhook-id has 1 to { $most } visible characters.
intake-message-other = A message with the id { $name } came before, and said something else. Send this one under an id of its own.
intake-body-unfit = The message is no JSON: { $error }
intake-rows-unfit = The message has { $count } rows. Send 1 to { $most } at a time.
intake-row-unfit = This is no object with fields.
intake-column-strange = There is no column { $name } in the file that these rows are read like.
intake-value-unfit = { $name } holds a list or an object. Write a text, a number, true or false.
