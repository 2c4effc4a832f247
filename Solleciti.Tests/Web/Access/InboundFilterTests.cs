using Solleciti.Web.Access;

namespace Solleciti.Tests.Web.Access;

public sealed class InboundFilterTests
{
    [Theory]
    [InlineData("DispatchEventAsync", """[{"eventHandlerId":7,"eventName":"click"},{}]""", true)]
    [InlineData("DispatchEventAsync", """[{"eventHandlerId":7,"eventName":"input"},{}]""", true)]
    [InlineData("OnKeyDown", "[{}]", true)]
    [InlineData("DispatchEventAsync", """[{"eventHandlerId":7,"eventName":"focusin"},{}]""", false)]
    [InlineData("DispatchEventAsync", """[{"eventHandlerId":7,"eventName":"scroll"},{}]""", false)]
    [InlineData("RaiseOnResized", "[{},1,false]", false)]
    public void KindOf_WhatAPageCalls_IsAnActOnlyWhereAPersonDidSomething(string method, string arguments, bool isAct) =>
        Assert.Equal(
            isAct ? Inbound.Act : Inbound.Script,
            InboundFilter.KindOf("BeginInvokeDotNetFromJS", ["1", null, method, 2L, arguments])
        );

    [Theory]
    [InlineData("OnLocationChanged", Inbound.Act)]
    [InlineData("OnRenderCompleted", Inbound.Answer)]
    [InlineData("EndInvokeJSFromDotNet", Inbound.Answer)]
    [InlineData("ReceiveJSDataChunk", Inbound.Answer)]
    [InlineData("UpdateRootComponents", Inbound.Script)]
    public void KindOf_OtherMessages_IsGoneByTheirName(string method, object kind) => Assert.Equal(kind, InboundFilter.KindOf(method, []));
}
