using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Solleciti.Tests.Support;

/// <summary>Everything the app logs, down to the least, exceptions included.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    /// <summary>What our settings silence.</summary>
    private static readonly string[] Silenced =
    [
        "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager",
        "Microsoft.EntityFrameworkCore.Migrations",
    ];

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Those that stand in the log of an office: warnings and worse, with what was thrown.</summary>
    public ConcurrentQueue<string> Warnings { get; } = new();

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ILoggerProvider>(this);
        services.Configure<LoggerFilterOptions>(options => options.AddFilter<LogCapture>(null, LogLevel.Trace));
    }

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose() { }

    private sealed class Writer(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var line = $"{category}: {formatter(state, exception)} {exception}";
            capture.Lines.Enqueue(line);
            // A busy machine is slow, not wrong.
            var isSlow = eventId.Name == "HeartbeatSlow";
            if (logLevel >= LogLevel.Warning && !isSlow && !Silenced.Contains(category, StringComparer.Ordinal))
                capture.Warnings.Enqueue(line);
        }
    }
}
