### The managers' board: whether plans are sent on time, and what must close.

board-title = The road to { $percent }%
board-lead = Are plans sent on time, and what must close this week?
board-inside = For managers only. Nothing is hidden here: a number from 1 to 4 can be a family that somebody knows. Do not publish this page or pass it on.
board-public = What everybody may see:
board-since = Our records are whole from { $month }. Numbers of earlier months can be too low.
board-since-none = The settings do not say since when our records are whole. Numbers of early months can be too low.

board-month = This month
board-month-so-far = So far this month { $sent ->
    [one] 1 plan was sent
   *[other] { $sent } plans were sent
}, { $part } of them on time: { $share }.
board-month-none = No plan has been sent so far this month.
board-month-nothing = To end the month at { $percent }%, { $part } of every { $all } plans must be on time.
board-month-every = To end the month at { $percent }%, every plan must be on time.
board-month-holds = { $late ->
    [0] The month is at { $percent }% or more. One late plan more takes it below.
    [one] The month is at { $percent }% or more. It stays so with 1 late plan more, and no second one.
   *[other] The month is at { $percent }% or more. It stays so with up to { $late } late plans more.
}
board-month-needs = { $more ->
    [one] To end the month at { $percent }%, 1 more plan must be sent on time, and none late.
   *[other] To end the month at { $percent }%, { $more } more plans must be sent on time, and none late.
}
board-month-gone = The month cannot reach { $percent }% any more. { $more } more plans on time would be needed. At most { $can } can still be on time this month.
board-month-gone-none = No open case can still get its plan on time this month, as far as our records show.
board-month-gone-all = The month cannot reach { $percent }% any more: a plan was late.

board-twelve = The 12 months to the end of this month
board-twelve-so-far = In these 12 months so far { $sent ->
    [one] 1 plan was sent
   *[other] { $sent } plans were sent
}, { $part } of them on time: { $share }.
board-twelve-none = No plan was sent in these 12 months.
board-twelve-nothing = To end them at { $percent }%, { $part } of every { $all } plans must be on time.
board-twelve-every = To end them at { $percent }%, every plan must be on time.
board-twelve-holds = { $late ->
    [0] They are at { $percent }% or more. One late plan more takes them below.
    [one] They are at { $percent }% or more. They stay so with 1 late plan more, and no second one.
   *[other] They are at { $percent }% or more. They stay so with up to { $late } late plans more.
}
board-twelve-needs = { $more ->
    [one] To end them at { $percent }%, 1 more plan must be sent on time this month, and none late.
   *[other] To end them at { $percent }%, { $more } more plans must be sent on time this month, and none late.
}
board-twelve-gone = They cannot reach { $percent }% by the end of this month. { $more } more plans on time would be needed. At most { $can } can still be on time this month.
board-twelve-gone-none = No open case can still get its plan on time this month, as far as our records show.
board-twelve-gone-all = They cannot reach { $percent }%: a plan was late.

board-made-up = { $late ->
    [one] For every late plan that is sent as well, { $part } more must be on time.
   *[other] For every { $late } late plans that are sent as well, { $part } more must be on time.
}
board-due-month = { $due ->
    [one] 1 open case has its last day from today to the end of the month and can still be on time. With its plan on time and no late one, the month ends at { $share }.
   *[other] { $due } open cases have their last day from today to the end of the month and can still be on time. With all of their plans on time and no late one, the month ends at { $share }.
}
board-due-more-lost = { $lost ->
    [one] 1 more is due that can no longer be on time.
   *[other] { $lost } more are due that can no longer be on time.
} There is no draft, and not enough time for the family’s 15 days.
board-due-none-can = No open case has its last day from today to the end of the month and can still be on time.
board-due-lost = { $lost ->
    [one] 1 is due that can no longer be on time.
   *[other] { $lost } are due that can no longer be on time.
} There is no draft, and not enough time for the family’s 15 days.
board-due-none = No open case has its last day from today to the end of the month.
board-can = { $can ->
    [0] No open case can still be on time this month, as far as our records show.
    [one] 1 open case can still be on time this month, as far as our records show.
   *[other] { $can } open cases can still be on time this month, as far as our records show.
} A family has 15 days for the draft. (Regulation 13(1).) So a case without a draft counts only where there is room for them.
board-road-caption = What it takes to reach { $percent }%, exceptions left out
board-stretch = Months
board-sent = Plans sent so far
board-on-time = On time
board-share = Share on time
board-needed = More needed on time, with none late
board-still = Can still be on time
board-stretch-month = This month
board-stretch-twelve = 12 months to the end of this month
board-no-number = no number is enough

board-close = What must close
board-close-text = What the law wants done in each week, by its last day. The child’s name is not shown: managers see references. Open a case to see who has it, or to hand it over.
board-close-late = Cases whose last day was in an earlier week are not in these lists. Nor are those whose records stop. They are counted under “Open cases”.
board-close-more = There is more that is due than these lists have room for.
board-week-this = This week: { $from } to { $to }
board-week = { $from } to { $to }
board-week-none = Nothing is due in this week.
board-week-plans = { $plans ->
    [0] No plan has its last day in this week.
    [one] 1 plan has its last day in this week.
   *[other] { $plans } plans have their last day in this week.
}
board-case = Case
board-what = What must be done
board-last-day = Last day
board-step = Where it is now
board-holder = Who has it
board-nobody = nobody
board-due-decision = Decide whether to assess
board-due-outcome = Say whether there will be a plan
board-due-plan = Send the final plan
board-step-deciding = Deciding whether to assess
board-step-assessing = Assessing
board-step-writing = Writing the draft
board-step-draft = Draft is out
board-step-reopened = After a refusal
board-records-stop = Our records stop
board-late = late

board-finished = Plans on time, by the month they were sent
board-chart = Plans on time, month by month
board-chart-text = A line chart from { $first } to { $last }. The table below it has every number.
board-chart-month = Month sent, exceptions left out
board-chart-twelve = 12 months, exceptions left out
board-chart-started = Month of the request, exceptions left out
board-finished-caption = Plans by the month they were sent
board-so-far = { $month } so far
board-plans = Plans
board-plans-left-out = Plans, exceptions left out
board-on-time-left-out = On time, exceptions left out
board-share-left-out = Share, exceptions left out
board-twelve-included = 12 months: exceptions included
board-twelve-left-out = 12 months: exceptions left out
board-no-plans = no plans
board-beside-caption = Our 12 months, beside the last year that was published
board-whose = Whose
board-here = Ours, 12 months to the end of this month, so far
board-place-year = { $place }, { $year }
board-backlog = A plan counts in the month it is sent. When plans that are already late are sent, the share falls for a while. The queue gets shorter all the same. The share by the month of the request does not fall by this.

board-started = Plans on time, by the month of the request
board-started-text = A request counts in the month it came in, whenever its plan is sent. Those that ended without a plan are left out, and so are those where our records stop. Those still open count as not on time. A refused request that goes on is open again.
board-started-twelve = Requests of the 12 months to { $month }, the last for which 20 weeks are over: { $left } with exceptions left out, { $all } with them.
board-started-twelve-none = The requests of the last 12 months have no share yet: our records are whole from { $month }.
board-started-caption = Requests by the month they came in
board-requests = Requests
board-closed = Ended without a plan
board-plans-on-time = Plans on time
board-plans-late = Plans late
board-open = Open
board-open-late = Open, past 20 weeks
board-share-included = Share, exceptions included
board-too-early = too early
board-too-early-text = “Too early”: for some requests of the month, 20 weeks are not over yet.
board-not-whole = not whole
board-not-whole-text = “Not whole”: our records are not whole for that month.

board-steps = How long each step takes
board-steps-caption = Steps done in the 12 months to the end of this month, so far
board-steps-text = Days count from the request, and for reviews from the meeting. Half took the middle number of days or fewer. Nine in ten took the next number or fewer.
board-steps-outcome = The 16 weeks of the law are the limit for a no. (Regulation 10(1).) A yes by then leaves time for the draft. Where the day is not on record, a case is not counted in that row.
board-steps-review = After a review meeting, the decision comes within 4 weeks, with the changes where there are some. (Regulations 20(10) and 22(2).) The changed plan comes 8 weeks later at most. (Regulation 22(3).)
board-measure = Step
board-limit = Limit
board-number = Number
board-median = Middle number of days
board-ninety = Nine in ten, days
board-measure-decision = Deciding whether to assess
board-measure-outcome = Saying whether there will be a plan
board-measure-plan = Sending the final plan
board-measure-review = Deciding after a review
board-measure-review-plan = Changed plan after a review
board-none = none

board-open-cases = Open cases
board-open-count = { $cases ->
    [0] No request is open.
    [one] 1 request is open.
   *[other] { $cases } requests are open.
} { $late ->
    [0] None is past its 20 weeks without an exception.
    [one] 1 is past its 20 weeks without an exception.
   *[other] { $late } are past their 20 weeks without an exception.
}
board-open-caption = Open requests by age and by where they are now
board-age = Weeks since the request
board-age-to = up to { $to }
board-age-from = over { $from }, up to { $to }
board-age-over = over { $from }
board-all = All
board-late-caption = Open requests past a limit or with an exception, by where they are now
board-late-what = Limit or exception
board-late-decision = No decision whether to assess after 6 weeks
board-late-outcome = No answer about a plan after 16 weeks
board-late-plan = No final plan after 20 weeks
board-late-excepted = With an exception for the plan
board-open-text = A case with an exception on record for a step is not late for it. An exception that still lasts is taken to last to the step’s last day. A case is open until its end is recorded here. “Our records stop”: the case came with a file and nobody has recorded anything here since. Such a case is never called late: it may have had its end. “After a refusal”: the council said no, then went on, by itself or by an order. The 6, 16 and 20 weeks are over with the no. An order has its own limits.

board-past = What was published
board-past-text = Calendar years, from the national statistics. The headline leaves exceptions out.

## What the months to come look like

ahead-link = What the months to come look like
ahead-title = The months to come
ahead-lead = If the council goes on as it did, this is what comes. Exceptions are left out.
ahead-unknown = There are too few plans to say what comes.
ahead-reached = If nothing changes, { $month } is the first month at { $percent }% or more.
ahead-not-reached = If nothing changes, none of the next 12 months reaches { $percent }%.
ahead-chart = Plans on time, by the month they were sent or will be sent
ahead-chart-text = The share on time in each month from { $first } to { $last }. The months to come are a forecast. All numbers are in the table below.
ahead-chart-share = Sent on time
ahead-chart-to = Four in five forecasts: no higher
ahead-chart-from = Four in five forecasts: no lower
ahead-chart-here = forecast
ahead-caption = The next 12 months
ahead-month = Month
ahead-plans = Plans
ahead-on-time = On time
ahead-share = Share on time
ahead-four-in-five = Four in five forecasts were as near as this
ahead-band = { $from } to { $to }
ahead-no-band = too few months
ahead-takes = Of the requests that get a plan, half have it within { $half } weeks, and nine in ten within { $nine } weeks.
ahead-how = It is counted from how long the requests of the last 36 months took. Those that still wait are among them. So many are taken to come in as came in the last 12 months, on average. It knows nothing of new staff, of leave, or of a change in how you work.
ahead-trials = How far off such forecasts were
ahead-trials-text = For each month that is over, the forecast was made again from what was known before it. Then it was set beside what came.
ahead-trials-none = There are too few months to try it on.
ahead-trials-caption = Forecasts of months that are over
ahead-far = How far ahead
ahead-ahead = { $months ->
    [one] 1 month
   *[other] { $months } months
}
ahead-tried = How many were tried
ahead-off = Off by, on average
ahead-points = { $points } points
ahead-control = Is it a change, or chance?
ahead-control-none = There are too few months to tell. It takes 12 months with plans.
ahead-control-limits = The average is { $mean }. While nothing changes, a month lies between { $from } and { $to }.
ahead-control-text = A month outside these limits is a change: look for what did it. So are { $run } months in a row on one side of the average. Anything else is chance. Do not praise or blame for it.
ahead-control-chart = The share on time and its limits, month by month
ahead-control-upper = Upper limit
ahead-control-lower = Lower limit
ahead-control-caption = What each month says
ahead-signal = What it says
ahead-weekly = Week by week
ahead-weekly-none = There are too few weeks to tell. It takes 12 weeks with plans.
ahead-weekly-limits = The average week is { $mean }. While nothing changes, a week lies between { $from } and { $to }.
ahead-weekly-text = Weeks differ more than months, as fewer plans are sent. A week outside these limits is a change. So are { $run } weeks in a row on one side of the average. Anything else is chance.
ahead-weekly-chart = The share on time and its limits, week by week
ahead-weekly-caption = What each week says
ahead-week = Week
ahead-week-from = From { $day }
ahead-signal-outside = a change: outside the limits
ahead-signal-run = a change: { $run } or more on one side
ahead-signal-none = chance

## What a week must get done
capacity-link = How many plans a week, and how many people
capacity-title = How many plans a week
capacity-lead = What must be sent each week so that plans are on time, and what happens if it is more or less.
capacity-now = As it is
capacity-unknown = There are too few months on record to tell.
capacity-now-caption = { $months ->
    [one] A week, on average over the last month
   *[other] A week, on average over the last { $months } months
}
capacity-what = What
capacity-number = Number
capacity-arrivals = Requests that come in a week
capacity-lead-to-plan = Of the requests that were decided, those that got a plan
capacity-keeps-up = Plans a week that keep up with this
capacity-pace = Plans that were sent a week
capacity-late = Open requests that are older than 20 weeks today
capacity-officers = Officers with open requests today
capacity-caseload = Open requests of the officer in the middle
capacity-caseload-most = Open requests of the officer with most
capacity-each = Plans a week for each of these officers
capacity-grows = Fewer plans are sent than it takes to keep up. The number of those who wait grows.
capacity-shrinks = At least as many plans are sent as it takes to keep up. The number of those who wait does not grow.
capacity-takes = What it takes
capacity-holds = To have { $percent }% on time from { $month } on, and no more children who wait too long than today: { $plans } plans a week.
capacity-holds-none = No number of plans a week reaches { $percent }% on time in { $month }.
capacity-clears = To have no child wait longer than 20 weeks when { $month } ends: { $plans } plans a week until then.
capacity-clears-none = No number of plans a week can do it by the end of { $month }. Choose a later month.
capacity-people = { $people ->
    [0] The { $now } officers who have open requests now send that many.
    [one] That takes 1 officer more than the { $now } there are now.
   *[other] That takes { $people } officers more than the { $now } there are now.
}
capacity-people-how = For people, each new officer is taken to send as many plans as each of you does now. Somebody new takes months to get there.
capacity-try = Try a number
capacity-plans = Plans a week
capacity-plans-hint = For example, 12 or 12.5
capacity-by = By which month
capacity-button = Show what happens
fault-plans-not-fitting = Enter how many plans a week, from 0 to 10,000, like 12 or 12.5
capacity-chart = Plans on time, month by month, at two numbers of plans a week
capacity-chart-text = The share on time in each of the next 12 months, with the number that is tried and with today's number. All numbers are in the table below.
capacity-with = With { $plans } a week
capacity-as-now = With { $plans } a week, as now
capacity-caption = The next 12 months with { $plans } plans a week
capacity-month = Month
capacity-sent = Plans
capacity-share = Share on time
capacity-waiting = Older than 20 weeks at its end
capacity-share-now = Share as now
capacity-waiting-now = Older as now
capacity-how = Requests are taken to go on as they came, and as many to lead to a plan. No plan is sent sooner after its request than the quickest tenth were. Exceptions are not looked at, nor are requests that go on after a refusal.
capacity-order = Each week, the children who have waited longest get the part of the plans that the aim leaves room for. The others go to those whose last day is next. So nobody is left behind to make the share look better. This order of work may not be yours today: then today’s share is another.
capacity-away = Who is away
capacity-away-usual = { $months ->
    [one] In the month that is known, and since then, these officers were away on { $share } of their working days.
   *[other] In the { $months } months that are known, and since then, these officers were away on { $share } of their working days.
}
capacity-away-none = Nobody with open requests is on record as away from today on.
capacity-away-caption = Officers who will be away, as far as it is on record
capacity-away-mean = Away, on average
capacity-away-of = Of so many
capacity-away-how = A week in which more of them are away than usual is counted with fewer plans. A week in which fewer are away is counted as usual: much leave is not on record yet. Whoever is away without an end is taken to stay away.
capacity-away-link = When officers are away
capacity-advice = Advice
capacity-advice-none = No advice is on record for these months.
capacity-advice-text = Each assessment waits for advice. Whoever is asked has 6 weeks to answer (regulation 8 of the SEND Regulations 2014).
capacity-advice-caption = Advice by who was asked
capacity-who = Who was asked
capacity-others = Others, each asked on fewer than 5 cases
capacity-came = Came a week
capacity-six-weeks = Within 6 weeks
capacity-half = Half came within days
capacity-nine = Nine in ten within days
capacity-owed = Owed now
capacity-owed-late = Owed over 6 weeks
capacity-reports = Needed a week
capacity-reports-text = The last column is what it takes so that nothing is owed for more than 6 weeks when { $month } ends. As many are taken to be asked for as came.
capacity-no-number = none

breakdown-link = Plans by team, need, age, school and area
breakdown-title-team = Plans by team
breakdown-title-need = Plans by need
breakdown-title-age = Plans by age
breakdown-title-school = Plans by kind of school
breakdown-title-area = Plans by area
breakdown-lead = Plans sent from { $first } to { $last }, this month so far, and requests that are open now.
breakdown-lead-pass-on = Plans sent in { $year }, as they may be passed on.
breakdown-hide-others = Where one number is hidden, others are hidden with it, so that no sum tells it.
breakdown-made = Made on { $day }, from what was on record then. It is made once, and what is recorded later does not change it. Two copies would tell of one child.
breakdown-next = The table of { $year } is made on { $day }.
breakdown-next-due = The table of { $year } is made within a day.
breakdown-nothing-to-pass-on = This council’s own figures are not counted yet, so there is nothing to pass on.
breakdown-stopped = { $count ->
    [one] One more request has had no end on record. Our records of it stop, so it is not counted as open.
   *[other] { $count } more requests have had no end on record. Our records of them stop, so they are not counted as open.
}
breakdown-choices = Ways to tell plans apart
breakdown-to-pass-on = A whole year, as it may be passed on
breakdown-to-inside = The last 12 months, with nothing hidden
breakdown-csv = Download this table (CSV)
breakdown-caption = Plans by group
breakdown-chart = Share on time in each group, exceptions left out
breakdown-chart-text = One bar for each group. All numbers are in the table above.
breakdown-team = Team
breakdown-age = Age
breakdown-half = Half sent within weeks
breakdown-nine = Nine in ten within weeks
breakdown-open = Open now
breakdown-open-late = Open over 20 weeks
breakdown-weeks-over = over { $weeks }
breakdown-age-0 = 0 to 4
breakdown-age-5 = 5 to 10
breakdown-age-11 = 11 to 15
breakdown-age-16 = 16 to 19
breakdown-age-20 = 20 to 25
breakdown-means = What the groups are
breakdown-means-team = A plan counts for the team that had the case when it was sent. An officer’s case counts for the team they were in when they were given it.
breakdown-means-need = The primary need, as it is on record now. An officer records it on the case; else the national return has it.
breakdown-means-age = The child’s age on the day of the request.
breakdown-means-school = The kind of school or setting that the child goes to, as it is on record now. The national return says it for few.
breakdown-means-area = The area, as it is on record now. An officer chooses it on the case, from the list in the settings.
breakdown-means-none = Cases of which it is not on record stand in the last row, so the rows add up to all.
breakdown-means-none-pass-on = Cases of which it is not on record stand in the last row.
breakdown-means-ways = On time is within 20 weeks of the request. The first columns count every plan; those with exceptions left out count no plan that has one.
profile-link = What this case is counted under
profile-title = What case { $reference } is counted under
profile-lead = The managers’ board tells plans apart by need, kind of school and area.
profile-who = The family does not see it on the case page. It is in the copy that a young person can ask for. No plan and no decision follows from it.
profile-need = Primary need
profile-school = Kind of school
profile-area = Area
profile-area-safe = Leave the area out where somebody must not learn where the child lives.
profile-no-areas = No areas are set up, so none can be recorded.
profile-not-recorded = Not recorded
profile-as-filed = As in the national return: { $what }
profile-button = Save
profile-since = A colleague saved something else since you opened this page. Yours is below, and is not saved yet. They saved:
fault-need-not-here = Choose a need from the list
fault-school-not-here = Choose a kind of school from the list
fault-area-not-here = Choose an area from the list
need-spld = Specific learning difficulty
need-mld = Moderate learning difficulty
need-sld = Severe learning difficulty
need-pmld = Profound and multiple learning difficulty
need-semh = Social, emotional and mental health
need-slcn = Speech, language and communication
need-hi = Hearing impairment
need-vi = Vision impairment
need-msi = Multi-sensory impairment
need-pd = Physical disability
need-asd = Autism
need-ds = Down syndrome
need-oth = Another need
school-early-years = Nursery or early years
school-mainstream = Mainstream school
school-unit = Mainstream school, in a unit for special needs
school-special = Special school
school-alternative = Alternative school or pupil referral unit
school-college = College or other setting after 16
school-otherwise = Taught outside school, arranged by the council
school-home = Taught at home, arranged by the parents
school-nowhere = In no education or training now
school-other = Another setting
