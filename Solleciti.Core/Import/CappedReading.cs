using System.Buffers;

namespace Solleciti.Core.Import;

/// <summary>Reads streams whose length nobody vouches for.</summary>
internal static class CappedReading
{
    private const int BufferSize = 81920;

    /// <summary>The stream's bytes; one more than the cap shows that it was longer.</summary>
    /// <param name="content">Read from its current position.</param>
    /// <param name="cap">Most bytes, given what was read so far.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<byte[]> ReadAsync(Stream content, Func<ReadOnlyMemory<byte>, int> cap, CancellationToken cancellation)
    {
        // Where the length is known a smaller buffer does, and the array below is the only other copy.
        var expected = content.CanSeek ? (int)Math.Clamp(content.Length - content.Position, 0, BufferSize - 1) + 1 : BufferSize;
        var buffer = ArrayPool<byte>.Shared.Rent(expected);
        var filled = 0;
        try
        {
            while (
                await ReadAsync(content, buffer.AsMemory(filled, Math.Min(BufferSize, buffer.Length - filled)), cancellation)
                    is > 0
                        and var read
            )
            {
                filled += read;
                if (filled > cap(buffer.AsMemory(0, filled)))
                    break;
                if (filled == buffer.Length)
                    buffer = Doubled(buffer);
            }
            return buffer.AsSpan(0, filled).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A file on disk is read faster than another thread is found to do it.
    private static ValueTask<int> ReadAsync(Stream content, Memory<byte> into, CancellationToken cancellation) =>
        content is FileStream ? new(content.Read(into.Span)) : content.ReadAsync(into, cancellation);

    private static byte[] Doubled(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
