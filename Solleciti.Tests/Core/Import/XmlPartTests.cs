using System.Text;
using Solleciti.Core.Import;

namespace Solleciti.Tests.Core.Import;

public sealed class XmlPartTests
{
    [Fact]
    public void Text_Mixed_IsAllOfItInItsElementsOrder()
    {
        var part = Root("<a>uno<b>due<c>tre</c></b><d/><e>quattro</e></a>");

        Assert.Equal("unoduetrequattro", part.Text);
        Assert.Equal("duetre", part.Find("b")!.Text);
    }

    [Fact]
    public void Text_LongAndDeep_IsGatheredOnce()
    {
        const int Depth = 60;
        var text = new string('x', 200_000);
        var opened = string.Concat(Enumerable.Repeat("<a>", Depth));
        var part = Root(opened + text + opened.Replace("<", "</", StringComparison.Ordinal));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = part.Text;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(text, read);
        Assert.InRange(allocated, 0, 8 * sizeof(char) * text.Length);
    }

    private static XmlPart Root(string xml) => Assert.IsType<ReadXml>(SafeXml.Read(Encoding.UTF8.GetBytes(xml))).Root;
}
