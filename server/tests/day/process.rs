//! What this process has, as the system tells it.

/// How much memory is its own, and how many files, sockets and other things it has open.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// Memory that is no file's, in kilobytes.
    pub memory_kb: u64,
    /// How much is open.
    pub open: u64,
}

/// `None` where the system does not tell it.
pub fn now() -> Option<Now> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("RssAnon:"))?;
    let memory_kb = line.split_whitespace().nth(1)?.parse().ok()?;
    let open = std::fs::read_dir("/proc/self/fd").ok()?.count() as u64;
    Some(Now { memory_kb, open })
}

#[cfg(target_os = "linux")]
#[test]
fn the_system_tells_it() {
    let before = now().expect("Linux tells it");
    let kept: Vec<_> = (0..20)
        .map(|_| std::fs::File::open("/proc/self/status").expect("it opens"))
        .collect();
    let after = now().expect("Linux tells it");
    assert!(after.open >= before.open + kept.len() as u64 - 2);
    assert!(after.memory_kb > 0);
}
