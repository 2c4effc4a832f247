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

    [Theory]
    [InlineData("12/A", "A")]
    [InlineData("FPR 16/20", "FPR")]
    [InlineData("2023/131703/PA", "PA")]
    [InlineData("A852S1", "A/S")]
    [InlineData("001", null)]
    [InlineData("12/2026", null)]
    [InlineData("Fatturazione elettronica 3", null)]
    public void Series_Number_IsItsLetters(string number, string? series) => Assert.Equal(series, DocumentNumber.Series(number));

    [Fact]
    public void SortKey_Ordinal_IsNaturalOrder()
    {
        string[] natural = ["2", "2/A", "10", "10/A", "100", "A-9", "A-10", "B-1"];

        Assert.Equal(natural, natural.Reverse().OrderBy(DocumentNumber.SortKey, StringComparer.Ordinal));
    }
}
