### Webhooks: other systems hear of what happens.

permission-webhooks-read = See webhooks and what was sent
permission-webhooks-manage = Set up webhooks and send anew

webhooks-title = Webhooks
webhooks-basis = Other systems hear of what happens here, at an address of theirs, signed, again until they have taken it.
webhooks-add = Add a webhook
webhooks-empty-title = Nobody hears yet
webhooks-empty-reason = An ERP, a chat or a program of your own can hear of roles, delegations, sign-ins and postings the moment they happen.
webhook-name = Name
webhook-url = Address
webhook-url-hint = An address of the internet that begins with https, such as https://erp.example.my/hooks.
webhook-topics = Hears of
webhook-topics-hint = Whoever has the address sees what is told of these.
webhook-state = State
webhook-active = Hears
webhook-quiet = Hears nothing
webhook-silence = Tell nothing for now
webhook-wake = Tell again
webhook-remove = Remove
webhook-remove-title = Remove { $name }?
webhook-remove-what = It hears nothing any more, and what was sent to it is forgotten.
webhook-made = The secret of this webhook
webhook-made-what = Messages are signed with it, as Standard Webhooks describes. Keep it where the messages are received; it is not shown again.
webhook-deliveries = The newest messages
webhook-deliveries-none = Nothing was sent yet.
webhook-waiting = Being sent
webhook-delivered = Delivered
webhook-failed = Not delivered
webhook-resend = Send again
webhook-resend-of = Send the message of { $when } again
topic-roles-assigned = A role given or taken
topic-delegations-given = A delegation given
topic-delegations-ended = A delegation ended
topic-sessions-new-browser = A sign-in from a new browser
topic-accounts-second-factor-reset = A second factor reset
topic-ledger-posted = A posting
did-webhooks-add = Added a webhook
did-webhooks-switch = Switched a webhook
did-webhooks-remove = Removed a webhook
did-webhooks-resend = Sent a message again
did-webhooks-tried = Tried to send a message
did-webhooks-forget = Forgot old messages
thing-webhook = Webhook
thing-webhook-delivery = Message of a webhook
job-webhooks-send = Send a message of a webhook
job-webhooks-forget = Forget old messages of webhooks
api-webhooks = List webhooks
api-webhooks-add = Add a webhook
api-webhooks-one = Get a webhook
api-webhooks-deliveries = List the newest messages of a webhook
api-webhooks-switch = Switch a webhook on or off
api-webhooks-remove = Remove a webhook
api-webhooks-resend = Send a message again

## Problems

webhook-name-unfit = The name of a webhook has 1 to { $most } characters. Choose another.
webhook-name-taken = There is a webhook { $name } already. Choose another name.
webhook-topics-unfit = { $name ->
    [not-given] Choose what it hears of.
   *[other] Nobody can hear of `{ $name }`. Choose from the list.
}
webhook-url-unfit = `{ $text }` is no address that can be called. Write one that begins with https, without a user name.
webhook-url-inside = { $name } is an address of this network. Only whoever runs Prestasi can open it: serve --webhooks-into.
webhook-host-unknown = There is no host { $name }. Check the address.
webhook-unreachable = { $text } did not answer.
webhook-answer = It answered with { $status }.
webhook-client = Nothing can be sent: { $error }. Tell whoever runs Prestasi.
webhook-secret-unfit = The secret is none of a webhook. It begins with whsec_.
webhook-unknown = There is no webhook { $name } any more. Reload the list.
webhook-delivery-unknown = There is no message { $name } any more. Reload the list.
