### Rules of the law that start no step of the clock, in plain words. Those that do are in rule.ftl.

## From request to plan

rule-c1-plain = The clock starts on the day a request reaches the council. It also starts on the day the council learns that a child may need a plan.
rule-c2-plain = The council must soon tell the parent or young person that it is thinking about an assessment. The law gives no number of days.
rule-c4-plain = A letter that says no must give the reasons on the same day. It must say how to appeal, about mediation, and who can help.
rule-c7-plain = The law gives no day for the draft plan. It must come early enough for 15 days of comments before the final plan.
rule-c9-plain = A school or college that is asked should answer within 15 days. The council must decide even if no answer comes.

## Disagreeing

rule-d2-plain = If you do not want mediation, you get your certificate within 3 working days. You do not need one if you only disagree about the school or college.
rule-d4-plain = If you disagree about health help, the council must tell the health service within 3 working days.
rule-d7-plain = If the last day to appeal is not a working day, you have until 5pm on the next working day.
rule-d8-plain = A last day from 25 December to 1 January moves to the first working day after. A last day in August moves to the first working day in September.
rule-d9-plain = The council has 30 working days to answer an appeal. Days in August and from 25 December to 1 January do not count.
rule-d10-plain = If the council decides to end a plan, the plan and all its help stay until the time to appeal is over. If you appeal, they stay until the appeal is over.
rule-d11-plain = If mediation ends in an agreement about something you could appeal, the council has the same time as after a tribunal's order. You can agree other times in writing.
rule-d12-plain = If mediation ends in an agreement about anything else, the council has 2 weeks to do it.
rule-d13-plain = A claim that a school treated a disabled child unfairly must be made within 6 months.
rule-d24-plain = The tribunal sent the case back for the council to think again. The council has 2 weeks from the order, or the time that the order says.
rule-d27-continue-plain = The tribunal ordered that the plan goes on. It goes on at once.
rule-d27-amend-plain = The tribunal ordered that the plan goes on with changes. The council has 5 weeks from the order to make them.
rule-d28-plain = The tribunal agreed that the plan can end. The council ends it at once.
rule-d29-plain = If the council gives way before it answers the appeal, it has the same time as after a tribunal's order.
rule-d30-plain = The tribunal gave advice about health or social care. There must be a written answer within 5 weeks, with what will be done or why not.
rule-d31-plain = You have 28 days to ask for permission to appeal to the higher tribunal. The days start when the decision was sent.

## Reviews and changes

rule-r3-plain = For a child under 5, the council should think about a review every 3 to 6 months.
rule-r4-plain = You must be asked to the review meeting at least 2 weeks before it.
rule-r5-plain = Everyone who is asked to the meeting must get all the reports at least 2 weeks before it. If they come late, you can ask to move the meeting.
rule-r11-plain = If the council decides not to change the plan after all, it must tell you within 8 weeks of sending you the changes. You can appeal.
rule-r12-plain = If the council changes the plan without a review, you have the same time to reply. It has the same time to send the changed plan.
rule-r16-plain = From Year 9 on, every review must look ahead to adult life.

## Moving and ending

rule-r19-move-plain = If you move to another area, the old council must pass on the plan on the day you move.
rule-r19-aware-plain = If the old council learned of the move late, it has 15 working days to pass on the plan. The day it learned is the first of them.
rule-r20-plain = The new council has 6 weeks to tell you that the plan has moved, whether it will assess, and when it will review the plan.
rule-r21-plain = The new council must review the plan within 12 months of the last review, or within 3 months of the move. The later day counts.
rule-r22-plain = If the council wants to end the plan, it must first ask you and the school or college. If it decides to, you can appeal.
rule-r23-budget-plain = You can ask for a personal budget when you get a draft plan or at a review. The council must then work one out.
rule-r23-payments-plain = If you get direct payments, the council must look at how they are used within 3 months of the first one.
rule-r24-plain = The help in Section F must be there at once, from the day the plan is final. There is no waiting time.
rule-r25-plain = The school or college named in Section I must let the child or young person in. This is so for state schools and most colleges.
rule-r26-plain = You can ask for an early review. The law gives the council no time to answer, and you cannot appeal if it says no.
