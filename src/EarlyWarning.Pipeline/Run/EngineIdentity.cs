using System.Reflection;
using System.Runtime.InteropServices;

namespace EarlyWarning.Pipeline.Run;

/// <summary>What the promise "the same journal gives the same log" is bound to; stands in the header of every log.</summary>
public static class EngineIdentity
{
    /// <summary>Version of the engine, without build metadata.</summary>
    public static string Version { get; } =
        typeof(EngineIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Processor architecture, e.g. <c>x64</c>.</summary>
    public static string Architecture { get; } = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
}
