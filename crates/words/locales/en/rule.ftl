### The steps of the law: what each is called, what must happen, and why on that day.

## From request to plan

rule-c3-name = Decide whether to assess
rule-c3-must = We must tell you if we will assess.
rule-c3-plain = The council has 6 weeks to decide and tell you. The weeks start on the day it got the request.
rule-c5-name = Advice for the assessment
rule-c5-must = The person we asked must send the advice.
rule-c5-plain = People who are asked for advice have 6 weeks to send it. The weeks start on the day they are asked.
rule-c6-name = Say if there will be no plan
rule-c6-must = If the answer is no plan, we must tell you.
rule-c6-plain = If the council decides not to make a plan, it must tell you within 16 weeks of getting the request.
rule-c8-name = Your comments on the draft plan
rule-c8-must = You can say what is right and wrong in the draft plan.
rule-c8-plain = You have at least 15 days to comment. The day you get the draft is the first of them.
rule-c10-name = Send the final plan
rule-c10-must = We must send you the final plan.
rule-c10-plain = The council has 20 weeks to send the final plan. The weeks start on the day it got the request.

## Disagreeing

rule-d1-name = Contact a mediation adviser
rule-d1-must = You can contact the mediation adviser.
rule-d1-plain = You have 2 months to contact the mediation adviser. The months start on the day the decision was sent. Most appeals need their certificate first.
rule-d3-name = Arrange mediation
rule-d3-must = We must arrange the mediation meeting.
rule-d3-plain = The council has 30 days to arrange mediation. The days start when you ask for it.
rule-d5-name = Send the mediation certificate
rule-d5-must = The mediation adviser must send your certificate.
rule-d5-plain = You must get your certificate within 3 working days of the mediation meeting.
rule-d6-name = Appeal to the tribunal
rule-d6-must = You can appeal to the tribunal.
rule-d6-plain = You have 2 months from the day the decision was sent, or 1 month from your mediation certificate. The later day counts.

## After the tribunal's order

rule-d20-name = Start the assessment
rule-d20-must = We must tell you that the assessment has started.
rule-d20-plain = The tribunal ordered an assessment. The council has 2 weeks from the order to tell you it has started.
rule-d21-name = Say if there will be no plan after the order
rule-d21-must = If the answer is no plan, we must tell you.
rule-d21-plain = The tribunal ordered an assessment. If it ends with no plan, the council must say so within 10 weeks of the order.
rule-d22-name = Send the final plan after the order
rule-d22-must = We must send you the final plan.
rule-d22-plain = The tribunal ordered an assessment. If there is to be a plan, it must be sent within 14 weeks of the order.
rule-d23-draft-name = Send the draft plan after the order
rule-d23-draft-must = We must send you the draft plan.
rule-d23-draft-plain = The tribunal ordered a plan. The council has 5 weeks from the order to send the draft.
rule-d23-final-name = Send the plan that was ordered
rule-d23-final-must = We must send you the final plan.
rule-d23-final-plain = The tribunal ordered a plan. The council has 11 weeks from the order to send the final plan.
rule-d25-name = Change the plan after the order
rule-d25-must = We must change the plan as the tribunal said.
rule-d25-plain = The tribunal ordered changes to needs or help. The council has 5 weeks from the order to make them.
rule-d26-name = Change the school or college after the order
rule-d26-must = We must change the school or college in the plan.
rule-d26-plain = The tribunal ordered another school or college. The council has 2 weeks from the order to put it in the plan.

## Reviews and changes

rule-r1-name = First review of the plan
rule-r1-must = We must finish the first review of the plan.
rule-r1-plain = The first review must be finished within 12 months. The first day is the day the plan was made. A review is finished when we tell you our decision.
rule-r2-name = Next review of the plan
rule-r2-must = We must finish the next review of the plan.
rule-r2-plain = Each review must be finished within 12 months of the last one. A review is finished when we tell you our decision.
rule-r6-name = Send the review report
rule-r6-must = The school must send the report of the meeting.
rule-r6-plain = The report must be sent within 2 weeks of the review meeting.
rule-r7-name = Decide after the review
rule-r7-must = We must tell you if we keep, change or end the plan.
rule-r7-plain = The council has 4 weeks from the review meeting to tell you what it decides.
rule-r8-name = Send the proposed changes
rule-r8-must = If we change the plan, we must send you the changes.
rule-r8-plain = If the plan is to change, you must get the changes within 4 weeks of the review meeting. A letter that only says "we will change it" is not enough.
rule-r9-name = Your reply to the changes
rule-r9-must = You can say what you think of the changes.
rule-r9-plain = You have at least 15 days to reply. The day you get the changes is the first of them.
rule-r10-name = Send the changed plan
rule-r10-must = We must send you the changed plan.
rule-r10-plain = The council has 8 weeks to send the changed plan. The weeks start on the day it sent you the changes.

## Moving on

rule-r13-name = Name the place after school
rule-r13-must = The plan must name the college or other place.
rule-r13-plain = The next place must be in the plan before 31 March in the year of the move.
rule-r14-name = Name the next school
rule-r14-must = The plan must name the next school.
rule-r14-plain = The next school must be in the plan before 15 February in the year of the move.
rule-r15-name = Name the next college
rule-r15-must = The plan must name the next college.
rule-r15-plain = The next college must be in the plan at least 5 months before the move.

## Assessing again

rule-r17-name = Decide whether to assess again
rule-r17-must = We must tell you if we will assess again.
rule-r17-plain = The council has 15 days to decide and tell you. The days start after the day it got the request.
rule-r18-name = Send the plan after assessing again
rule-r18-must = We must send you the new final plan.
rule-r18-plain = The council has 14 weeks to send the new plan. The weeks start on the day it told you it would assess again.

## Reasons that the law allows for taking longer

ground-personal-circumstances = something exceptional happened in the family
ground-absent-from-area = the family was away from the area for 4 weeks or more (2 after an order)
ground-missed-appointment = an appointment was missed
ground-school-closed = the school was asked for advice around a closure of at least 4 weeks
ground-early-years-closed = the nursery was asked for advice around a closure of at least 4 weeks
