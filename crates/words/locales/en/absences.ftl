### Officers who are away, and who answers meanwhile.

away-until = { $name } is away until { $date }. { $answers } answers.
away-until-team = { $name } is away until { $date }. The plan team answers.
away-open = { $name } is away. { $answers } answers.
away-open-team = { $name } is away. The plan team answers.
away-ring = Ring the team on { $phone }.

absences-title = Who is away
absences-lead = Families read who is away, until when, and who answers. They never read why, and nobody is asked.
absences-none = Nobody of your team is away.
absences-no-team = You are in no team. An administrator can put you in one. Then you can say when you are away.
absences-since = Away since { $date }.
absences-from = Away from { $date }.
absences-end = Back now
absences-take-back = Take it back
absences-add = Say when somebody is away
absences-who = Who is away?
absences-first = First day away
absences-first-hint = Today or later. For example, 27 3 2026.
absences-last = Last day away
absences-last-hint = Leave it empty if you do not know.
absences-answers = Who answers meanwhile?
absences-answers-hint = What waits is in their queue, and they can open the cases, until the absence is over. If they are away too, the team answers.
absences-team = Nobody by name: the team
absences-instead = If something is said of these days already, this takes its place. Other days stay as they are.
absences-button = Save

fault-officer-missing = Choose who is away
fault-away-from-missing = Enter the first day away
fault-away-from-not-a-day = Enter the first day as numbers, such as 27 3 2026
fault-away-from-wrong-day = The first day is today or later
fault-away-until-not-a-day = Enter the last day as numbers, such as 30 3 2026, or leave it empty
fault-away-until-wrong-day = The last day is on the first day or after it
fault-answers-missing = Choose who answers
fault-answers-not-fitting = Choose a colleague of the same team, or the team
