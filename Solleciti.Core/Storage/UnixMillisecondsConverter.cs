using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Solleciti.Core.Storage;

/// <summary>Instants as UTC milliseconds: exact to compare and to sort on every provider.</summary>
internal sealed class UnixMillisecondsConverter()
    : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
    );
