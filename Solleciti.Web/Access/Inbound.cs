namespace Solleciti.Web.Access;

/// <summary>What comes from an open page.</summary>
internal enum Inbound
{
    /// <summary>The end of something the server began: a page that is drawn, a script's result, the next part of a file.</summary>
    Answer,

    /// <summary>A script of the page, without anybody having done anything: sizes, positions.</summary>
    Script,

    /// <summary>A person typed, pressed or went somewhere.</summary>
    Act,
}
