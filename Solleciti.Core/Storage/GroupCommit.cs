using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Storage;

/// <summary>
/// Writes what several threads want to write at the same time in one transaction: who comes while another commits waits, and the next to
/// commit takes along all that wait. SQLite has one lock, for which its connections wait by sleeping, and every commit is a flush of the
/// disk. To its caller each step is a transaction of its own: committed when the call returns, and undone when it throws.
/// </summary>
internal sealed class GroupCommit(IDbContextFactory<SollecitiDbContext> contexts) : IDisposable
{
    private readonly ConcurrentQueue<Step> waiting = new();

    /// <summary>A lock that does not spin: a flush of the disk takes longer, and there may be no processor to spare.</summary>
    private readonly AutoResetEvent turn = new(initialState: true);

    /// <summary>Kept open as long as nothing fails.</summary>
    private PreparedConnection? connection;

    /// <summary>Steps that are not in a transaction yet.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Carries out a step and waits until it is on the disk.</summary>
    /// <param name="work">It tracks nothing, and leaves transactions alone.</param>
    /// <param name="inLine">Called while it waits: whatever is written after that is on the disk no earlier.</param>
    public T Write<T>(Func<PreparedConnection, T> work, Action? inLine = null)
    {
        var step = new Step<T>(work);
        waiting.Enqueue(step);
        inLine?.Invoke();
        turn.WaitOne();
        try
        {
            if (!step.IsOver)
                WriteWaiting();
        }
        finally
        {
            turn.Set();
        }
        return step.Result;
    }

    public void Dispose()
    {
        connection?.Dispose();
        turn.Dispose();
    }

    private void WriteWaiting()
    {
        List<Step> together = [];
        while (waiting.TryDequeue(out var step))
            together.Add(step);
        // One that cannot be written takes none of the others along.
        if (together.Count == 1 || !TryCommit(together, last: false))
            together.ForEach(step => TryCommit([step], last: true));
    }

    /// <summary>False when one of the steps failed: nothing of them was committed, and each may be tried again.</summary>
    private bool TryCommit(List<Step> steps, bool last)
    {
        var running = false;
        try
        {
            connection ??= new PreparedConnection(contexts);
            using var transaction = connection.Begin();
            running = true;
            steps.ForEach(step => step.Run(connection));
            running = false;
            transaction.Commit();
            steps.ForEach(step => step.End(null));
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            connection = null;
            if (running && !last)
                return false;
            steps.ForEach(step => step.End(failure));
        }
        return true;
    }

    private abstract class Step
    {
        protected ExceptionDispatchInfo? Failure { get; private set; }

        public bool IsOver { get; private set; }

        public abstract void Run(PreparedConnection connection);

        public void End(Exception? failure) => (IsOver, Failure) = (true, failure is null ? null : ExceptionDispatchInfo.Capture(failure));
    }

    private sealed class Step<T>(Func<PreparedConnection, T> work) : Step
    {
        private T? result;

        public T Result
        {
            get
            {
                Failure?.Throw();
                return result!;
            }
        }

        public override void Run(PreparedConnection connection) => result = work(connection);
    }
}
