### Activities that gather themselves: calendars, calls, webinars.

## Calendars.

crm-calendar = Calendar
crm-calendars = Calendars
crm-calendars-add = Add a calendar
crm-calendars-change = Change calendar
crm-calendars-empty = Your calendars stand here
crm-calendars-reason = There is none yet. Add yours: your meetings with customers then stand beside them by themselves. Nobody else sees this list.
api-calendars = Calendars
api-calendars-add = Adds a calendar
api-calendars-one = One calendar
api-calendars-change = Says what a calendar is from now on
api-calendars-remove = Removes a calendar; it can be brought back
api-calendars-restore = Brings back a calendar that was removed
api-calendars-password = Says with which password a calendar is read; it is never shown
api-calendars-try = Tries whether a calendar can be read
api-calendars-state = When a calendar was last read, and what is wrong with it
api-calendars-file = Takes the meetings of an iCalendar file
crm-calendar-address = Your address in invitations
crm-calendar-privacy = Who sees its meetings
crm-calendar-system = What it is
crm-calendar-caldav = On a server (CalDAV)
crm-calendar-feed = At an address (iCalendar)
crm-calendar-files = Files that I send
crm-calendar-url = Address (https://…)
crm-calendar-url-unfit = A calendar needs its address, which begins with https://. Calendars for files need none.
crm-calendar-not-yet = It has not been read yet. That happens every five minutes.
crm-calendar-password-missing = It is not read without a password. Type the one of this calendar; for another address or user name it is asked anew.
crm-calendar-file = iCalendar file
crm-calendar-file-hint = Meetings with people who are known are taken, and changed where they are here. Nothing goes that the file does not name.
crm-calendar-file-send = Take the meetings
crm-calendar-file-taken = New: { $added }. Changed: { $changed }. Cancelled: { $gone }. With nobody who is known: { $strange }. Not readable: { $wrong }.
job-crm-calendars = Read calendars
personal-crm-calendars = Your calendars

## Calls.

crm-calls = Calls
crm-calls-what = Send what your telephone system writes down of calls. Each call is taken once, however often you send it, and stands beside whoever has the number.
crm-calls-file = File of calls
crm-calls-file-hint = Master.csv of Asterisk, or any CSV with heads such as caller, callee, start, talk time and status.
crm-calls-send = Take the calls
crm-calls-taken = New: { $added }. Known already: { $known }. Among ourselves: { $internal }. With numbers that nobody has: { $strange }.
crm-calls-wrong = { $count ->
    [one] One row could not be read; the rest was taken.
   *[other] { $count } rows could not be read; the rest was taken.
}
api-calls = Takes a file of calls, each once
crm-activity-seconds = Seconds talked
crm-disposition = How the call went
crm-disposition-answered = Answered
crm-disposition-no-answer = Nobody answered
crm-disposition-busy = Busy
crm-disposition-failed = It failed
crm-line = Telephone line
crm-lines = Telephone lines
crm-lines-add = Add a line
crm-lines-change = Change line
crm-lines-empty = Whose which telephone line is stands here
crm-lines-reason = There is none yet. Add numbers and extensions with whoever has them: calls are then theirs.
crm-line-number = Number or extension
crm-line-owner = Who has it
crm-line-taken = The line { $text } is there already. Change that one instead.
api-telephone-lines = Telephone lines
api-telephone-lines-add = Adds a telephone line
api-telephone-lines-one = One telephone line
api-telephone-lines-change = Says whose a telephone line is from now on
api-telephone-lines-remove = Removes a telephone line; it can be brought back
api-telephone-lines-restore = Brings back a telephone line that was removed
crm-telephone-systems = Telephone systems that tell by themselves
crm-telephone-systems-what = A telephone system can send each call when it is over, signed with a secret of its own.
crm-telephone-systems-add = Add a system
crm-telephone-system-name = What the system is called
crm-telephone-system-made = The secret of this telephone system
crm-telephone-system-what = Messages are signed with it, as Standard Webhooks describes, and sent to this address of the server. Keep it where they are sent from; it is not shown again.
crm-telephone-system-remove = Remove
api-telephone-systems = Telephone systems that tell of calls
api-telephone-systems-add = Adds a telephone system; its secret is told this once
api-telephone-systems-secret = Changes the secret of a telephone system; it is told this once
api-telephone-systems-remove = Removes a telephone system; what it told stays
api-telephone-systems-push = Tells of one call, signed; a call is taken once

## Webinars.

crm-webinars = Webinars
crm-webinars-what = Send the report of who came. Whoever is known by their address gets an activity, with the minutes of all their visits, or as one who did not come.
crm-webinar-topic = What it was called
crm-webinar-topic-hint = Only where the file does not say. The attendee report of Zoom does.
crm-webinar-topic-missing = The file does not say what the webinar was called. Type it.
crm-webinar-day = When it was
crm-webinar-file = Report
crm-webinar-file-hint = The attendee report of Zoom, or a CSV with heads such as email, name, attended and minutes.
crm-webinar-send = Take the report
crm-webinar-people-unfit = More than { $most } people stand in this report. Send it in parts.
crm-webinar-taken = { $topic }, { $day }: new { $added }, known already { $known }, our own { $internal }, whom nobody knows { $strangers }.
crm-webinar-strangers = Make leads of those whom nobody knows
crm-webinar-minutes = { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
crm-webinar-make-leads = Make leads
crm-webinar-leads-unfit = Choose from one to { $most } people.
api-webinars = Takes the report of a webinar; tells whom nobody knows
api-webinars-leads = Makes leads of people of a webinar whom nobody knows

## What leads did, as their score counts it.

crm-deed-wrote = Wrote to us
crm-deed-talked = Spoke with us on the telephone
crm-deed-met = Met us
crm-deed-attended = Came to a webinar
crm-deed-stayed-away = Did not come
