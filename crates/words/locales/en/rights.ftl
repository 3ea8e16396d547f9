### The move of rights to the young person: /cases/{case}/rights-moving.

rights-page-title = { $reader ->
        [own] Your rights in this case
       *[parent] The young person's rights
    }
rights-law = The law says so, for every young person. The day is the one after the last Friday in June of the school year of the 16th birthday.
rights-no-day = We do not have a date of birth on record, so we cannot say when the rights move.
rights-saved = What you chose is saved.
rights-changes-heading = What changes
rights-own-written = The council writes to you, not to your parents.
rights-own-choose = You say which school or college you want, and what you think of a plan.
rights-own-appeal = If you do not agree, you can appeal in your own name. Anybody you like can help you.
rights-parent-written = The council writes to the young person.
rights-parent-kept = You keep what you were shown up to that day. You see nothing new after it, unless the young person says so.
rights-parent-help = You can go on helping if the young person agrees.
rights-shared-see = { $name } lets you see the case until { $date }. { $name } can change this at any time.
rights-shared-act = { $name } lets you see the case and act in it until { $date }. { $name } can change this at any time.
rights-choose-heading = Who may still see your case?
rights-choose-lead = You decide. You can change it here whenever you like. Without a choice, they keep what they saw and see nothing new.
rights-no-parents = Nobody else is on your case as a parent.
rights-gives-legend = What may { $name } do?
rights-gives-nothing = Nothing new: they keep what they saw
rights-gives-see = See my case
rights-gives-act = See my case and act for me
rights-months-legend = For how long?
rights-months = { $months } months
rights-chosen-until = You have said: until { $date }.
rights-choose-button = Save
rights-say-heading = Tell us what you want
rights-say-lead = Only the council's plan team reads this. Nobody else on the case does.
rights-said = What you told us:
rights-kind-legend = What is it about?
rights-wish = What I would like
rights-capacity = I think the young person may not be able to make a decision
rights-said-label = In your own words
rights-said-hint = If it is about a decision, say which one. We then look at that one decision, with the young person.
rights-say-button = Send
rights-ask-heading = If you do not agree, or are not sure
rights-ask = Ask for free advice that is not from the council.

## On the case page of a parent whose rights have moved.

seen-until-heading = What you see here
seen-until = You see what was on record until { $date }. { $name }'s rights are now their own. Ask { $name }, or ring { $phone }.
rights-link = Who may see the case then

## On the list of cases: those that cannot be opened.

hidden-heading = Cases that you cannot open
hidden-disputed = You cannot see case { $reference } at the moment. The council is checking who may see it.
hidden-ended = Your view of case { $reference } ended on { $date }.
hidden-ended-rights = Your view of case { $reference } ended on { $date }. The young person now has the rights in it.
hidden-ended-asked = Your view of case { $reference } ended on { $date }, as you asked.
hidden-ended-mistake = Your view of case { $reference } ended on { $date }. It had been given by mistake.
hidden-ended-care = Your view of case { $reference } ended on { $date }, because who cares for the child has changed.
hidden-own = From { $date }, you have the rights in your case. You can say now who may still see it.
hidden-own-link = Say who may see your case
hidden-ask = Ask the plan team on { $phone }, or ask { $sendiass } for free advice.

fault-gives-missing = Choose what they may do
fault-months-missing = Choose for how long
fault-kind-missing = Choose what it is about
fault-said-missing = Write what you want to tell us
