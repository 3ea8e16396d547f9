### What the mails say: subjects, texts and how to stop them.
