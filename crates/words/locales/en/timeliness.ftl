### How long it takes here: the council's figures, for everybody.

timeliness-title = How long it takes here
timeliness-lead = How many education, health and care plans (EHC plans) { $council } sends on time, and how long each step takes.
timeliness-who = These figures are for everybody. You may copy them.
timeliness-law = The law gives the council 20 weeks from the request to send the final plan. (Special Educational Needs and Disability Regulations 2014, regulation 13.)

timeliness-now = On time, over 12 months
timeliness-now-to = In the 12 months to the end of { $month }:
timeliness-left-out = Exceptions left out
timeliness-included = Exceptions included
timeliness-share-of = { $percent } – { $part } of { $all } plans
timeliness-share-part = { $percent } – { $part } of { $all }
timeliness-few = Not shown: too few, or it would give away a small number
timeliness-none = Our own figures are not shown yet. They start when our records are whole for a full month.
timeliness-not-year = We do not have 12 whole months yet, or the number is too small to show.

timeliness-two-ways = Two ways to count
timeliness-two-ways-include = “Exceptions included” counts every plan.
timeliness-two-ways-leave = “Exceptions left out” does not count plans where the law allows more time. They are left out of both numbers, late or not.
timeliness-two-ways-law = The law lists the exceptions: for example, the school was closed for four weeks or more. Too few staff is not an exception. (Regulation 10(4).)
timeliness-two-ways-headline = The national headline figure leaves exceptions out.
timeliness-target = The council’s aim is { $percent } in 100 plans on time. The aim is measured with exceptions left out.

timeliness-backlog = Why the figure can fall while things get better
timeliness-backlog-why = A plan counts in the month when it is sent. When the council sends plans that were already late, the figure falls for a while.
timeliness-backlog-then = So a fall can mean that a queue is being cleared. Look at the typical weeks and at the next months too.

timeliness-chart = Plans on time, month by month
timeliness-chart-text = A line chart from { $first } to { $last }. The table below it has every number.
timeliness-chart-left-out = 12 months, exceptions left out
timeliness-chart-included = 12 months, exceptions included
timeliness-chart-month = Each month, exceptions included
timeliness-chart-target = aim { $percent }%
timeliness-by-month = Plans sent each month
timeliness-month = Month
timeliness-plans = Plans sent
timeliness-in-time = On time
timeliness-share = Share on time
timeliness-twelve-included = 12 months: exceptions included
timeliness-twelve-left-out = 12 months: exceptions left out
timeliness-hidden = hidden
timeliness-not-yet = not yet

timeliness-years = Plans sent each year
timeliness-year = Year
timeliness-plans-left-out = Plans, exceptions left out
timeliness-in-time-left-out = On time, exceptions left out
timeliness-share-left-out = Share, exceptions left out

timeliness-steps = How long each step takes
timeliness-steps-caption = Each step in the 12 months to the end of { $month }
timeliness-steps-typical = “Typical” is the middle one: half took this long or less. All weeks count from the request.
timeliness-step = Step
timeliness-limit = The law’s limit
timeliness-typical = Typical
timeliness-weeks = { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
}
timeliness-weeks-over = more than { $weeks } weeks
timeliness-step-decision = Deciding whether to assess (regulation 5)
timeliness-step-no-plan = Saying no to a plan (regulation 10)
timeliness-step-plan = Sending the final plan (regulation 13)

timeliness-numbers = Requests, refusals and appeals
timeliness-numbers-caption = How many each month
timeliness-requests = Requests
timeliness-no-assessment = No to an assessment
timeliness-no-plan = No to a plan
timeliness-appeals = Appeals
timeliness-older = Older months are in the file at the end of this page.
timeliness-twelve = 12 months to { $month }

timeliness-promises = Answers and calls that were promised
timeliness-promises-text = When a family writes here, or asks for a call, the council says by when it will answer. This is how often it did.
timeliness-promises-caption = Promises kept each month
timeliness-answers = Answers promised
timeliness-answers-kept = Answers on time
timeliness-calls = Calls promised
timeliness-calls-kept = Calls on time

timeliness-past = What was published before
timeliness-past-none = The published figures do not name this council. Here are those for England.
timeliness-past-title = Plans on time each year, exceptions left out
timeliness-past-title-included = Plans on time each year, exceptions included
timeliness-past-text = A line chart from { $first } to { $last }. A year without a figure is a gap. The table below has every number.
timeliness-past-caption = Plans within 20 weeks, as published
timeliness-past-left-out = { $place }: exceptions left out
timeliness-past-included = { $place }: exceptions included
timeliness-past-gone = not available
timeliness-past-changed = counted anew
timeliness-past-break = From { $year } the figures are built from each plan. Before that, councils sent totals. So years on either side of { $year } cannot be compared closely.
timeliness-past-ours = Our own figures above count every first plan with its dates here. The published ones leave some plans out, so the two can differ a little.
timeliness-past-source = Source: Department for Education, Education, health and care plans, 2025.
timeliness-past-licence = Contains public sector information licensed under the Open Government Licence v3.0.
timeliness-past-link = The published statistics
timeliness-licence-link = The Open Government Licence

timeliness-doing = What is being done
timeliness-doing-here = The council says what it is doing:
timeliness-doing-ask = Ask the council what it is doing about late plans. You can also ask your councillor.
timeliness-late-help = If your own plan is late, you can complain. You do not have to wait.

timeliness-hide = What is hidden, and why
timeliness-hide-small = A number from 1 to 4 is hidden: it could be a family that somebody knows.
timeliness-hide-sums = A sum is hidden too where it would give a hidden number away.
timeliness-hide-share = A share or a typical time is shown only where there are 20 or more.
timeliness-hide-month = The month that is still running is not counted yet.
timeliness-hide-right = Numbers can change a little when a mistake is put right.

timeliness-take = Take the figures with you
timeliness-take-csv = Download the figures (CSV)
timeliness-take-picture = The chart as a picture (SVG)
timeliness-take-embed = To show the chart on another website, use this code. It sets no cookies and runs no scripts.
timeliness-columns = What the columns of the file mean
timeliness-column-period = month, twelve_months or year
timeliness-column-from = the first month, as 2026-01
timeliness-column-to = the last month
timeliness-column-measure = what is counted: plans, decisions, refused_plan, requests, refused_assessment, appeals, answers, calls
timeliness-column-exceptions = included, or left_out
timeliness-column-number = how many
timeliness-column-in-time = how many of them on time
timeliness-column-percent = the share on time
timeliness-column-marks = [c] is hidden, [z] does not apply.
