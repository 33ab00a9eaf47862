using EarlyWarning.Core.Warning;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>Turns the text of a configuration record into what the engine runs on.</summary>
public interface IConfigurationCompiler
{
    /// <summary>
    /// Compiles text by relative file name. Throws <see cref="InvalidDataException"/> with all errors when it is not valid; a journal
    /// only holds configurations that were checked before.
    /// </summary>
    SiteConfiguration Compile(IReadOnlyDictionary<string, string> files);
}
