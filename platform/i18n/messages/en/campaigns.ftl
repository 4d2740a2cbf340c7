### Campaigns: what the company does so that people come.

## Campaigns.

crm-campaign = Campaign
crm-campaigns = Campaigns
crm-campaigns-add = Add a campaign
crm-campaigns-change = Change campaign
crm-campaigns-empty = What you do so that people come stands here
crm-campaigns-reason = There is no campaign yet. Add one, and say which leads and deals come from it.
crm-campaign-kind = Kind
crm-campaign-email = Letters by e-mail
crm-campaign-webinar = Webinar
crm-campaign-event = Event
crm-campaign-advert = Advertisement
crm-campaign-calls = Calls
crm-campaign-social = Social media
crm-campaign-partners = Partners
crm-campaign-other = Other
crm-campaign-status = Status
crm-campaign-planned = Planned
crm-campaign-running = Running
crm-campaign-over = Over
crm-campaign-stopped = Stopped
crm-campaign-begins = From
crm-campaign-ends = To
crm-campaign-budget = Budget
crm-campaign-cost = Actual cost
crm-campaign-came = What came of it
crm-campaign-answered = Answered
crm-campaign-won = Won
crm-campaign-per-lead = Cost per lead
crm-campaign-return = Return on cost
crm-campaign-came-about = As far as you see. Answered: responded, registered or attended, of all members. Return: what was won beyond the cost, of the cost.
crm-campaign-others = { $count ->
    [one] One won deal is in another currency than { $currency }, and no part of these figures.
   *[other] { $count } won deals are in other currencies than { $currency }, and no part of these figures.
}
dataset-campaigns = What the company does so that people come
api-campaigns = Campaigns
api-campaigns-add = Adds a campaign
api-campaigns-one = One campaign
api-campaigns-change = Says what a campaign is from now on
api-campaigns-remove = Removes a campaign; it can be brought back
api-campaigns-restore = Brings back a campaign that was removed
api-campaigns-figures = What came of a campaign, as far as one sees
api-campaigns-members = Contacts and leads become members of a campaign, or have done more than was known
api-campaigns-attendees = Whoever took part in a webinar or a meeting becomes a member who attended

## Members.

crm-campaign-member = Campaign member
crm-campaign-members = Members
crm-campaign-members-add = Add a member
crm-campaign-members-change = Change member
crm-campaign-members-empty = Whom your campaigns reached stands here
crm-campaign-members-reason = No campaign has members yet. Choose contacts or leads in their list, and add them to a campaign.
crm-campaign-members-none-here = Nobody yet.
crm-campaign-members-of-list = Add to a campaign
crm-campaign-members-add-count = Add { $count }
crm-campaign-members-from-lists = Many at once: choose contacts or leads in their lists, then Add to a campaign.
crm-campaign-members-unfit = At most { $most } become members at once. Choose fewer.
crm-campaign-member-unfit = A member is one contact or one lead. Name one of them.
crm-campaign-member-twice = They are a member of this campaign already. Change what is said of them there.
crm-campaign-member-status = What they did
crm-campaign-member-planned = To be written to
crm-campaign-member-sent = Written to
crm-campaign-member-declined = Declined
crm-campaign-member-opened = Opened
crm-campaign-member-responded = Responded
crm-campaign-member-registered = Registered
crm-campaign-member-attended = Attended
crm-campaign-member-since = Since
crm-attendees-of = Webinar or meeting
crm-attendees-hint = Contacts and leads who took part become members who attended.
crm-attendees-add = Add who took part
dataset-campaign-members = Whom campaigns reached, and what they did
api-campaign-members = Members of campaigns
api-campaign-members-add = Adds a member to a campaign
api-campaign-members-one = One member of a campaign
api-campaign-members-change = Says what a member did
api-campaign-members-remove = Takes a member off a campaign; it can be brought back
api-campaign-members-restore = Brings back a member of a campaign
