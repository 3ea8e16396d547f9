// refused with E0277
//! The list of actions is closed.
use policy::{Action, ActionName, Case, On};

enum Anything {}

impl Action for Anything {
    const NAME: ActionName = ActionName::Read;
}

impl On<Case> for Anything {}

fn main() {}
