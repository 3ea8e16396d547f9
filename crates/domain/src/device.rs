//! What a browser says it is, in two words that people know.
//!
//! A session keeps these two words and nothing else of what a browser says: enough to tell
//! "Firefox on a Windows computer" from "Safari on an iPhone", too little to tell two
//! phones apart.

/// A browser and what it runs on. Said by the browser itself: a help to memory, no proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Device {
    /// The browser.
    pub program: Program,
    /// What it runs on.
    pub system: System,
}

macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $each:literal])+ $one:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum $name {
            $($(#[doc = $each])+ $one,)+
            /// None that we know.
            #[default]
            Other,
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [$name] = &[$($name::$one,)+ $name::Other];

            /// Its word, as the records and the files of words have it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $($name::$one => $word,)+
                    $name::Other => "other",
                }
            }
        }
    };
}

words! {
    /// A browser.
    Program {
        /// Google Chrome, or Chromium.
        Chrome = "chrome",
        /// Microsoft Edge.
        Edge = "edge",
        /// Mozilla Firefox.
        Firefox = "firefox",
        /// Apple's Safari.
        Safari = "safari",
        /// Samsung Internet.
        Samsung = "samsung",
        /// Opera.
        Opera = "opera",
    }
}

words! {
    /// What a browser runs on.
    System {
        /// A computer with Windows.
        Windows = "windows",
        /// An Apple computer.
        Mac = "mac",
        /// An iPhone.
        Iphone = "iphone",
        /// An iPad that says so.
        Ipad = "ipad",
        /// A phone or tablet with Android.
        Android = "android",
        /// A Chromebook.
        Chromebook = "chromebook",
        /// A computer with Linux.
        Linux = "linux",
    }
}

impl Device {
    /// Reads a `User-Agent` header. Browsers name their forebears there too, so the order
    /// of the questions is what tells them apart.
    #[must_use]
    pub fn of_user_agent(said: &str) -> Device {
        let first = |names: &[(&str, Program)]| {
            let found = names.iter().find(|(name, _)| said.contains(name));
            found.map_or(Program::Other, |(_, program)| *program)
        };
        let program = first(&[
            ("Edg", Program::Edge),
            ("OPR/", Program::Opera),
            ("SamsungBrowser/", Program::Samsung),
            ("Firefox/", Program::Firefox),
            ("FxiOS/", Program::Firefox),
            ("Chrome/", Program::Chrome),
            ("CriOS/", Program::Chrome),
            ("Safari/", Program::Safari),
        ]);
        let systems = [
            ("iPhone", System::Iphone),
            ("iPad", System::Ipad),
            ("Android", System::Android),
            ("Windows", System::Windows),
            ("CrOS", System::Chromebook),
            ("Mac OS X", System::Mac),
            ("Linux", System::Linux),
        ];
        let system = systems.iter().find(|(name, _)| said.contains(name));
        Device {
            program,
            system: system.map_or(System::Other, |(_, system)| *system),
        }
    }

    /// Both words, as the records keep them: `firefox windows`.
    #[must_use]
    pub fn words(self) -> String {
        format!("{} {}", self.program.word(), self.system.word())
    }

    /// What the records keep, read back; whatever they do not say is [`Other`](Program::Other).
    #[must_use]
    pub fn from_words(words: &str) -> Device {
        let (program, system) = words.split_once(' ').unwrap_or((words, ""));
        let program = Program::ALL.iter().find(|one| one.word() == program);
        let system = System::ALL.iter().find(|one| one.word() == system);
        Device {
            program: program.copied().unwrap_or_default(),
            system: system.copied().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_though_each_names_the_others() {
        for (said, words) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
                "edge windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                "safari iphone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
                "chrome android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
                "firefox linux",
            ),
            ("", "other other"),
            ("curl/8", "other other"),
        ] {
            let device = Device::of_user_agent(said);
            assert_eq!(device.words(), words);
            assert_eq!(Device::from_words(words), device);
        }
        assert_eq!(Device::from_words("netscape"), Device::default());
    }
}
