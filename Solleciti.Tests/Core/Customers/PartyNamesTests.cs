using Solleciti.Core.Customers;

namespace Solleciti.Tests.Core.Customers;

public sealed class PartyNamesTests
{
    [Theory]
    [InlineData("Amaretti Srl", "AMARETTI S.R.L.")]
    [InlineData("Amaretti S. r. l.", "Amaretti società a responsabilità limitata")]
    [InlineData("Amaretti", "Amaretti S.p.A. a socio unico in liquidazione")]
    [InlineData("Rossi Mario & C. S.n.c.", "ROSSI MARIO E C. SNC")]
    [InlineData("Bar Sport S.n.c. di Rossi Mario & C.", "Bar Sport snc")]
    [InlineData("Mario Rossi", "ROSSI MARIO")]
    [InlineData("Caffè D’Amico", "CAFFE' D'AMICO")]
    [InlineData("A.B.C. Trasporti", "ABC Trasporti")]
    [InlineData("Rossi-Bianchi", "Rossi Bianchi")]
    [InlineData("Officina Meccanica Fratelli Gentile", "Officina Meccanica Frat")]
    [InlineData("Officina Meccanica Gentile S.r.l.", "OFFICINA MECCANICA GENTILE S")]
    [InlineData("Comune di Borgoverde", "Comune di Borgoverde – Settore Scuole")]
    [InlineData("Müller GmbH", "MULLER")]
    [InlineData("S.p.A.", "SPA")]
    [InlineData("Иванов ООО", "ИВАНОВ ООО")]
    public void Same_WhatMakesNoDifference_IsOneName(string a, string b)
    {
        Assert.True(PartyNames.Same(a, b));
        Assert.True(PartyNames.Same(b, a));
    }

    [Theory]
    [InlineData("Amaretti Srl", "Brambilla Srl")]
    [InlineData("Rossi", "Rossi Costruzioni")]
    [InlineData("Mario Rossi", "Maria Rossi")]
    [InlineData("Bar Sport snc di Rossi", "Bar Sport snc di Bianchi")]
    [InlineData("Condominio Via Roma 1", "Condominio Via Roma 10")]
    [InlineData("Condominio Via Roma", "Condominio Via Roma 10")]
    [InlineData("S.r.l.", "S.p.A.")]
    public void Same_AnythingElse_IsAnotherName(string a, string b)
    {
        Assert.False(PartyNames.Same(a, b));
        Assert.False(PartyNames.Same(b, a));
    }
}
