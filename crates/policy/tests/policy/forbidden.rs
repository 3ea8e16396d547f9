//! What must not compile. The compiler's words are kept beside each: after a new
//! compiler, `TRYBUILD=overwrite cargo test -p policy` writes them anew; read the change.

#[test]
fn an_access_cannot_be_made_copied_kept_or_used_for_something_else() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/forbidden/*.rs");
}
