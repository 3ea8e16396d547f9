### One's dates for one's own calendar.

calendar-name = Waymark
calendar-title = Your dates in your own calendar
calendar-lead = Your phone or computer can show your dates: the last days that we know of, and calls that you booked.
calendar-names = It says what each date is for. It gives no names.
calendar-secret = Whoever has the address can see your dates. Keep it to yourself.
calendar-late = Your calendar may look only once a day. The dates on this website are the newest.
calendar-make = Make my secret address
calendar-since = Your dates have been at a secret address since { $date }.
calendar-renew-why = Lost it, or somebody else has it? Make a new one. The old one stops at once.
calendar-renew = Make a new address
calendar-end = Turn it off
calendar-made = This is your secret address. Copy it now.
calendar-how = In your calendar, look for "add by address" or "subscribe", and paste it there.
calendar-once = We show it this once. We do not keep it.
calendar-done = I have copied it
calendar-last-day = Last day: { $what } ({ $reference })
own-calendar = Your calendar
own-calendar-link = See your dates in your own calendar
