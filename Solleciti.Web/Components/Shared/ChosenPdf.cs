namespace Solleciti.Web.Components.Shared;

/// <summary>A file somebody chose that is a PDF of a size that is taken.</summary>
public sealed record ChosenPdf(string Name, byte[] Bytes);
