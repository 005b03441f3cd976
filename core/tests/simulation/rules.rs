//! Copies of the rules with a mistake in each. What does not catch them proves nothing.

/// A rule that is broken on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// A withdrawal is recorded when it is answered, and not before.
    NoIntent,
    /// What is charged is what was answered.
    ChargedLate,
    /// The cap counts from opening to opening; 24 hours over two days hold more.
    CalendarCapOnly,
    /// The gap is left to chance.
    GapForgotten,
    /// Each process counts for itself.
    AllowanceInMemory,
    /// What nobody knows the outcome of is taken for not sent.
    UnknownRetried,
    /// What a dead worker left behind is taken for not sent.
    OrphanForgotten,
    /// A lost answer is taken for a confirmation.
    DropTakenForSuccess,
    /// A withdrawal that failed is sent again at once.
    WriteRetried,
    /// A reading may settle at once what may still take effect.
    SettledTooEarly,
    /// A page that fails is the end of the list.
    FailureTakenForTheEnd,
    /// The halt is told, and not kept.
    HaltForgotten,
}

impl Broken {
    pub(crate) const ALL: [Self; 12] = [
        Self::NoIntent,
        Self::ChargedLate,
        Self::CalendarCapOnly,
        Self::GapForgotten,
        Self::AllowanceInMemory,
        Self::UnknownRetried,
        Self::OrphanForgotten,
        Self::DropTakenForSuccess,
        Self::WriteRetried,
        Self::SettledTooEarly,
        Self::FailureTakenForTheEnd,
        Self::HaltForgotten,
    ];
}
