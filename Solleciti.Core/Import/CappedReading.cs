namespace Solleciti.Core.Import;

/// <summary>Reads streams whose length nobody vouches for.</summary>
internal static class CappedReading
{
    /// <summary>The stream's bytes; one more than the cap shows that it was longer.</summary>
    /// <param name="content">Read from its current position.</param>
    /// <param name="cap">Most bytes, given what was read so far.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<byte[]> ReadAsync(Stream content, Func<ReadOnlyMemory<byte>, int> cap, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > cap(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)))
                break;
        }
        return bytes.ToArray();
    }
}
