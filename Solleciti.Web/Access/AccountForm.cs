using Microsoft.AspNetCore.Antiforgery;

namespace Solleciti.Web.Access;

/// <summary>A posted form of the account pages.</summary>
internal static class AccountForm
{
    public const string Expired = "La pagina era aperta da troppo tempo e per sicurezza non è stata accettata: riprovare.";

    /// <summary>More than anybody types here; whoever is not signed in yet may not send us megabytes.</summary>
    public const long MaximumBytes = 32 * 1024;

    /// <summary>Reads what is posted before anybody else does: too much of it, or what is no form, is answered and no fault of ours.</summary>
    public static async ValueTask<object?> TakeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var request = invocation.HttpContext.Request;
        if (request.ContentLength > MaximumBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        try
        {
            if (request.HasFormContentType)
                await request.ReadFormAsync(invocation.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            return Results.StatusCode(refused.StatusCode);
        }
        // Parts that are none, or that end before their end.
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return Results.BadRequest();
        }
        return await next(invocation);
    }

    /// <summary>What was posted; null when it does not come from a page of ours.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
            ? await context.Request.ReadFormAsync(context.RequestAborted)
            : null;
}
