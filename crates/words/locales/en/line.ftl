### The council's phone line: whether somebody answers, and when it is closed for a reason.

line-open = Open now until { $time }
line-closed-until = Closed now, open again on { $day } at { $time }
line-closed = Closed now

closures-title = When the phone line is closed
closures-lead = Families read this beside the phone number, on every page, from the first minute to the last.
closures-none = The line is not closed for any reason, now or later.
closures-one = From { $from } until { $until }
closures-end = Take this back
closures-add = Close the line for a time
closures-said = What families are told
closures-said-hint = One short sentence, without a full stop. For example: Closed today for staff training
closures-from = Closed from
closures-until = Closed until
closures-date-hint = For example, 2 3 2026
closures-time = Time
closures-time-hint = For example, 9:00 or 13:30. Leave it empty for midnight.
closures-time-until-hint = For example, 9:00 or 13:30. Leave it empty for the end of that day.
closures-day = Day
closures-month = Month
closures-year = Year
closures-button = Close the line
fault-closed-said-missing = Write what families are told
fault-closed-said-too-long = Use 100 characters at most
fault-closed-from-not-a-day = Enter the first day, like 2 3 2026
fault-closed-from-missing = Enter the first day, like 2 3 2026
fault-closed-until-not-a-day = Enter the last day, like 2 3 2026
fault-closed-until-missing = Enter the last day, like 2 3 2026
fault-closed-until-wrong-day = The end must be later than the beginning, and not over yet
fault-closed-from-time-not-text = Enter a time like 9:00 or 13:30
fault-closed-until-time-not-text = Enter a time like 9:00 or 13:30
