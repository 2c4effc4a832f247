using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;

namespace Solleciti.Core.Payments;

/// <summary>Books money received.</summary>
public sealed class PaymentBook(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Books a payment on a document, oldest instalment first.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="date">The day the money came.</param>
    /// <param name="amount">Euro, between zero and what is open.</param>
    /// <param name="note">Free text.</param>
    /// <param name="by">Who books it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not between zero and what is open.</exception>
    public async Task RecordAsync(
        int documentId,
        DateOnly date,
        decimal amount,
        string? note,
        string by,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await db.Documents.Include(d => d.Installments).SingleAsync(d => d.Id == documentId, cancellationToken);
        db.Payments.Add(Payment.Record(document, date, Money.ToCents(amount), note, by, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes a payment back; its document is open by the amount again. One that is taken back already stays as it is.</summary>
    /// <param name="paymentId">The payment.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task ReverseAsync(int paymentId, string by, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, cancellationToken);
        if (payment.ReversedAt is not null)
            return;
        var document = await db.Documents.Include(d => d.Installments).SingleAsync(d => d.Id == payment.DocumentId, cancellationToken);
        payment.Reverse(document, by, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

internal static class PaymentsRoom
{
    internal static IServiceCollection AddPayments(this IServiceCollection services) =>
        services.AddSingleton<PaymentBook>().AddSingleton<DocumentPayments>();
}
