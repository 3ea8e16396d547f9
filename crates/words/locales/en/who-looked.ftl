### Who looked at my case.

who-looked-title = { $reader ->
        [own] Who looked at your case
       *[parent] Who looked at { $name }'s case
    }
who-looked-lead = Each time that a case is opened, it is written down. Nobody can change this list, not even the council.
who-looked-none = Nobody has looked yet.
who-looked-none-older = Nothing is before this.
who-looked-newest = Show the newest
who-looked-older = Show what was before
who-looked-pages = Pages of the list
who-looked-time = { $hour }:{ $minute }{ $half }
who-looked-from-to = { $from } to { $to }
who-looked-plan-team = plan team
who-looked-you = { $did ->
        [worked] You looked at the case and did something on it
       *[looked] You looked at the case
    }
who-looked-adviser = { $did ->
        [worked] Your adviser looked at the case and did something on it
       *[looked] Your adviser looked at the case
    }
who-looked-asked = Somebody whom the council asked for advice
who-looked-case-system = The council’s own case system sent something about the case
who-looked-case-system-took = The council’s own case system took what is new on the case
who-looked-line = The phone line, because you rang
who-looked-officer = { $did ->
        [worked] Officer, { $team }, worked on the case
       *[looked] Officer, { $team }, looked at the case
    }
who-looked-officer-unusual = { $did ->
        [worked] Officer, { $team }, worked on the case. It is not usually theirs, and they had to say why.
       *[looked] Officer, { $team }, looked at the case. It is not usually theirs, and they had to say why.
    }
who-looked-others = The list shows you, anyone you let in, people who work for the council, its case system, and whom it asked for advice. It never shows other family members to each other.
who-looked-ask = If you do not understand why someone looked, ask us on { $phone }.
who-looked-link = See who looked at this case
