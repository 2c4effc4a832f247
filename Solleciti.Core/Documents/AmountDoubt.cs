namespace Solleciti.Core.Documents;

/// <summary>Why part of what a paper names waits for a person's word before it is asked for («da confermare»).</summary>
public enum AmountDoubt
{
    /// <summary>The instalments on the paper are less than what is due, and nothing on it explains why.</summary>
    ScheduleBelowDue = 1,

    /// <summary>The paper can be read in two ways that lead to different amounts.</summary>
    TwoReadings = 2,

    /// <summary>The paper says euro, but its amounts seem to be in another currency.</summary>
    OtherCurrency = 3,

    /// <summary>The withholdings on the paper exceed its total.</summary>
    WithholdingAboveTotal = 4,

    /// <summary>The paper names the rate of a withholding but not its amount.</summary>
    WithholdingUnstated = 5,
}
