### Web forms: whoever is interested says so.

## Forms.

crm-web-form = Web form
crm-web-forms = Web forms
crm-web-forms-add = Add a web form
crm-web-forms-change = Change web form
crm-web-forms-empty = Forms where people say that they are interested stand here
crm-web-forms-reason = There is no form yet. Add one, and put its address on your site and in your letters.
crm-web-form-state = State
crm-web-form-open = Open
crm-web-form-shut = Shut
crm-web-form-title-ms = Title in Malay
crm-web-form-title-en = Title in English
crm-web-form-asks = What it asks beside name and e-mail
crm-web-form-message = Message
crm-web-form-consent-ms = What people agree to, in Malay
crm-web-form-consent-en = What people agree to, in English
crm-web-form-consent = Consent, version
crm-web-form-assignee = Whose its leads are; without, the rules say
crm-web-form-thanks-ms = Thanks in Malay
crm-web-form-thanks-en = Thanks in English
crm-web-form-onward = Site to go on to
crm-web-form-code = Code in its address
crm-web-form-place = Where it is filled in
crm-web-form-is-shut = It is shut: nobody can open it.
crm-web-form-elsewhere = A page of your own site fetches { $token }, and sends the fields, what is agreed to as consent, and the token to { $place }. A token holds for 24 hours.
dataset-web-forms = Forms where people say that they are interested
api-web-forms = Web forms
api-web-forms-add = Adds a web form
api-web-forms-one = One web form
api-web-forms-change = Says what a web form is from now on
api-web-forms-remove = Removes a web form; it can be brought back
api-web-forms-restore = Brings back a web form that was removed

## Where somebody fills one in.

crm-web-form-name = Your name
crm-web-form-send = Send
crm-web-form-thanks = Thank you. We have what you sent.
crm-web-form-go-on = Go on
crm-web-form-trap = Leave this empty
crm-web-form-stale = The form lay open too long, or was not opened here. Nothing was kept; what you wrote still stands below. Send it again.
crm-web-form-consent-missing = Without this we may not keep what you send. Agree, or leave the page.
crm-origin-form = Web form

## What was sent.

crm-web-form-entry = What was sent with a form
crm-web-form-entries = Sent with web forms
crm-web-form-entries-empty = What people sent with your forms stands here
crm-web-form-entries-reason = Nobody has sent a form yet whose lead or contact you see.
crm-web-form-day = Sent on
crm-web-form-agreed = What they agreed to
crm-web-form-agreed-to = Agreed to version { $version }: { $text }
dataset-web-form-entries = What was sent with forms, and what people agreed to
api-web-form-entries = What was sent with web forms
api-web-form-entries-one = What was sent with a web form once
topic-leads-form-sent = A web form sent
