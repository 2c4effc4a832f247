namespace Solleciti.Core.Import;

/// <summary>
/// What may still come out of files, layer by layer: archives, envelopes, attachments, archives in attachments. There is one for all files
/// given together, in it one for each given file, and in that one for each invoice of an archive; what is spent is spent from all of them,
/// so that no limit is met anew with every layer or file.
/// </summary>
public sealed class UnpackBudget
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>More than many months of invoices come to; what was given itself may come out a few times over in addition.</summary>
    private const long Together = 512 * Megabyte;
    private const int TogetherPerByte = 4;

    /// <summary>The largest PDF that is taken, and what is in the file in three layers: envelope, attachment, what is in the attachment.</summary>
    private const long PerFile = 12 * Megabyte;
    private const int PerByte = 3;

    private const int MostEntries = 10_000;
    private const int MostEntriesPerInvoice = 100;
    private const int MostLayers = 8;

    /// <summary>What is refused and yet kept in memory, for a person to take all the same.</summary>
    private const long MostHeld = 100 * Megabyte;

    private readonly UnpackBudget? outer;
    private long bytes;
    private long marked;
    private long held;
    private int entries;
    private int layers;

    /// <summary>For files that are given together.</summary>
    public UnpackBudget()
        : this(null, Together, int.MaxValue, MostLayers) => held = MostHeld;

    private UnpackBudget(UnpackBudget? outer, long bytes, int entries, int layers) =>
        (this.outer, this.bytes, this.entries, this.layers) = (outer, bytes, entries, layers);

    /// <summary>Most bytes that may still come out.</summary>
    internal long Left => Math.Max(0, outer is null ? bytes : Math.Min(bytes, outer.Left));

    /// <summary>
    /// What may come out of the files of an archive; null when already the files are too much. They are spent at once, so that what is in
    /// the first ones leaves the last ones their place.
    /// </summary>
    /// <param name="size">Its bytes as given.</param>
    /// <param name="unpacked">The bytes of all its files together, as it declares them.</param>
    internal UnpackBudget? Archive(long size, long unpacked)
    {
        Give(size);
        return Spend(unpacked) ? new(this, PerFile + unpacked * PerByte, MostEntries, layers) : null;
    }

    /// <summary>A file that is no archive, given or out of one.</summary>
    /// <param name="size">Its bytes as given, or as they came out.</param>
    internal UnpackBudget Invoice(long size)
    {
        Give(size);
        return new(this, PerFile + size * PerByte, MostEntriesPerInvoice, layers);
    }

    /// <summary>What comes out of a layer around all that follows: an envelope, an encoding. False when it is too much.</summary>
    internal bool TakeLayer(long size) => --layers >= 0 && Spend(size);

    /// <summary>One more file of an archive is looked at. False when it is too much.</summary>
    internal bool TakeEntry() => --entries >= 0 && outer?.TakeEntry() != false;

    /// <summary>Bytes that came out. False when they are too many; nothing is spent then.</summary>
    internal bool Spend(long size)
    {
        if (size > Left)
            return false;
        for (var budget = this; budget is not null; budget = budget.outer)
            budget.bytes -= size;
        return true;
    }

    /// <summary>From here on what is spent may have to be spent once more: what is read may be stored in a second try.</summary>
    internal void Mark() => marked = bytes;

    /// <summary>As it was at the mark.</summary>
    internal void BackToMark()
    {
        var back = marked - bytes;
        for (var budget = this; budget is not null; budget = budget.outer)
            budget.bytes += back;
    }

    /// <summary>Bytes that are kept in memory although their file was refused. False when there are too many.</summary>
    internal bool Hold(long size)
    {
        if (outer is not null)
            return outer.Hold(size);
        if (size > held)
            return false;
        held -= size;
        return true;
    }

    /// <summary>What is given may come out again; what came out of another file may not.</summary>
    private void Give(long size)
    {
        if (outer is null)
            bytes += size * TogetherPerByte;
    }
}
