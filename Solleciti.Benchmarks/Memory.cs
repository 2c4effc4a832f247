using System.Diagnostics;

namespace Solleciti.Benchmarks;

/// <summary>How much memory this process took.</summary>
internal static class Memory
{
    /// <summary>What it took until now does not count any more, where the system can forget it.</summary>
    public static void ForgetPeak()
    {
        GC.Collect();
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>The most it had in memory at once, in bytes.</summary>
    public static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    /// <summary>Objects in use, in bytes.</summary>
    public static long Heap() => GC.GetTotalMemory(forceFullCollection: true);
}
