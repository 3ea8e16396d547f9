# What became of files that were dropped to be imported: managers and administrators read it.
imports-title = Imports
imports-lead = Your case system can leave a file for this portal, each night for example. Here is what became of each.
imports-none = No file has come yet.
imports-set-up = Whoever runs the server sets the folder up. Each file needs a name of its own. The guide to case systems says how.
imports-folder = { $fault ->
        [not_there] The folder is not there since { $since }. No file comes in until whoever runs the server puts that right.
        [not_allowed] The portal may not read the folder, or a file in it, since { $since }. Whoever runs the server has to allow it.
       *[other] The folder, or a file in it, cannot be read since { $since }. Whoever runs the server finds out why in the log.
    }
imports-caption = Files, newest first
imports-came = Came
imports-stands = How it stands
imports-lines = Lines
imports-recorded = Recorded
imports-known = Known already
imports-not-recorded = Not recorded
imports-state = { $state ->
        [under_way] Coming in now
        [held] Waits for somebody to let it in
        [let_in] Let in: it comes in within minutes
        [done] Done
        [refused] Could not be read
        [stopped] Stopped: no good token
        [turned_down] Turned down
       *[gone] Taken out of the folder or replaced
    }
imports-one-title = File that came on { $when }
imports-why = { $why ->
        [too_large] The file is larger than 10 MB. Nothing of it was recorded. Split it.
        [too_many] The file has more than 20,000 lines. Nothing of it was recorded. Split it.
        [not_utf8] The file is not written in UTF-8. Nothing of it was recorded. Have it written in UTF-8.
        [unfinished] The last line of the file has no end, so it may be half written. Nothing of it was recorded.
        [head] The first line of the file does not have the right names. Nothing of it was recorded.
        [quotes] A quotation mark in the file stands where none can stand. Nothing of it was recorded. Have it write two for one.
       *[empty] There is nothing in the file.
    }
imports-stopped = No token of the case system is good for recording. Give it one. If the file still lies in the folder, the rest then comes in.
imports-gone = The file was taken out of the folder, or replaced by another, before it was done. What was left of it did not come in.
imports-judged = { $state ->
        [turned_down] Turned down by { $who } on { $when }
       *[other] Let in by { $who } on { $when }
    }
imports-overdue = It waited for two weeks, so it was turned down.
imports-held = The file would change { $cases } of { $of } cases. That is more than usual, so nothing of it has been recorded.
imports-held-until = If nobody lets it in, it is turned down on { $when }. Until then, no other file may take its name.
imports-held-mails = What it records goes to families by e-mail, unless it is more than eight weeks ago.
imports-kinds = What it would record
imports-kind = Kind
imports-count = How often
imports-lines-title = Lines that were not recorded
imports-lines-how = The numbers are those of the lines in the file. Put them right in your case system, and send them again with the same keys.
imports-refused = { $why ->
        [unread] More or fewer parts than the first line
        [wrong] Cannot be so: { $part }
        [no_case] No such case, or it is sealed
        [other_content] The key came before with something else
        [fault] The portal failed at it, and the log of the server says how
       *[doubtful] Somebody should look at it: { $part }
    }. { $count ->
        [one] Line { $lines }
       *[other] { $count } lines: { $lines }
    }{ $more ->
        [0] .
       *[other] {" "}and { $more } more.
    }
imports-choose = What should happen with it?
imports-let-in = Let it in
imports-let-in-hint = Each line is then recorded or refused as if it had come alone.
imports-turn-down = Turn it down
imports-turn-down-hint = Nothing of it is recorded. The same file can come again.
imports-button = Go on
fault-choice-missing = Choose what should happen with the file
