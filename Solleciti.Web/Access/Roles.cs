namespace Solleciti.Web.Access;

/// <summary>Roles as they are named in the database and on screen.</summary>
public static class Roles
{
    public const string Administrator = "Amministratore";
}
