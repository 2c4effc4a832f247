using Solleciti.Core.Documents;

namespace Solleciti.Tests.Core.Documents;

public sealed class DocumentNumberTests
{
    [Theory]
    [InlineData("FPR 001/26", "fpr1-26")]
    [InlineData("12/A", "0012 a")]
    [InlineData("Ft. n° 7", "FTN7")]
    [InlineData("000", "0")]
    public void Normalize_SameNumberWrittenDifferently_Meets(string one, string other) =>
        Assert.Equal(DocumentNumber.Normalize(one), DocumentNumber.Normalize(other));

    [Theory]
    [InlineData("1/12", "11/2")]
    [InlineData("1/12", "112")]
    [InlineData("12/A", "12/B")]
    [InlineData("1", "10")]
    public void Normalize_OtherNumber_StaysApart(string one, string other) =>
        Assert.NotEqual(DocumentNumber.Normalize(one), DocumentNumber.Normalize(other));

    [Fact]
    public void SortKey_Ordinal_IsNaturalOrder()
    {
        string[] natural = ["2", "2/A", "10", "10/A", "100", "A-9", "A-10", "B-1"];

        Assert.Equal(natural, natural.Reverse().OrderBy(DocumentNumber.SortKey, StringComparer.Ordinal));
    }
}
