### Surveys: how satisfied customers are.

## Surveys.

crm-survey = Survey
crm-surveys = Surveys
crm-surveys-add = Add a survey
crm-surveys-change = Change survey
crm-surveys-empty = What customers are asked stands here
crm-surveys-reason = There is no survey yet. Add one: what is asked, when, and in which language.
api-surveys = Surveys
api-surveys-add = Adds a survey
api-surveys-one = One survey
api-surveys-change = Says what a survey is from now on
api-surveys-remove = Removes a survey; it can be brought back
api-surveys-restore = Brings back a survey that was removed
crm-question = Question
crm-language = Language of the letter
crm-language-ms = Malay
crm-language-en = English
crm-occasion = When somebody is asked
crm-occasion-won = After a deal was won
crm-occasion-regular = Regularly
crm-occasion-hand = When a seller asks
crm-survey-days = Days after it, or between two times
crm-survey-missing = There is no survey yet. Sales operations adds one under Surveys.
crm-survey-contact-missing = This deal has no contact with an e-mail address. Say whom to ask.
crm-ask = Ask how satisfied they are
api-deals-survey = Asks the contact of a deal how satisfied they are
crm-survey-subject = How satisfied are you, { $name }?
crm-survey-body =
    { $name },

    { $question }

    It takes a minute. { $company } reads every answer.
crm-survey-open = Answer
dataset-survey-answers = What customers were asked, and answered

## Answers.

crm-answer = Answer
crm-answers = Customer satisfaction
crm-answers-add = Add an answer
crm-answers-change = Change answer
crm-answers-empty = What customers answer stands here
crm-answers-reason = Nobody was asked yet. Open a deal that was won to ask its contact, or let a survey ask by itself.
api-survey-answers = What customers were asked, and answered
api-survey-answers-one = One answer
crm-answer-score = How satisfied
crm-comment = Comment
crm-asked = Asked on
crm-score-5 = Very satisfied
crm-score-4 = Satisfied
crm-score-3 = Neither nor
crm-score-2 = Not satisfied
crm-score-1 = Not at all satisfied
crm-answer-question = How satisfied are you with us?
crm-answer-send = Send
crm-answer-thanks = Thank you
crm-answer-kept = Your answer was kept. You may close this page.
crm-answer-twice = This was answered already.
job-crm-ask = Ask customers how satisfied they are
